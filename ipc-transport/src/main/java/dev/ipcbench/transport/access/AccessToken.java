package dev.ipcbench.transport.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a client must know to change how an app serves that other hosts can reach. Sent as a bearer
 * token (RFC 6750).
 */
public final class AccessToken {

  private static final int RANDOM_BYTES = 32;
  private static final String SCHEME = "Bearer ";

  private final String secret;

  /**
   * @throws IllegalArgumentException if an HTTP header cannot hold the secret
   */
  public AccessToken(String secret) {
    if (!secret.matches("[!-~]{8,512}")) {
      throw new IllegalArgumentException(
          "A token has 8 to 512 visible ASCII characters without spaces.");
    }
    this.secret = secret;
  }

  /** Returns a new, random token. */
  public static AccessToken generate() {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    return new AccessToken(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  /** Returns the secret itself, for a file or a variable that only the user can read. */
  public String secret() {
    return secret;
  }

  /** Returns the value of the header {@code Authorization}. */
  public String authorization() {
    return SCHEME + secret;
  }

  /** Returns whether a header shows that its sender knows the token, in constant time. */
  public boolean isIn(@Nullable String authorization) {
    return authorization != null
        && MessageDigest.isEqual(authorization.getBytes(UTF_8), authorization().getBytes(UTF_8));
  }

  /**
   * Returns what a browser keeps instead of the secret: it opens the control plane of this app, but
   * does not tell the secret, which may also be that of a server.
   */
  public String session() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(("ipcbench page " + secret).getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** Returns whether a browser was given this {@link #session()}, in constant time. */
  public boolean isSession(@Nullable String session) {
    return session != null
        && MessageDigest.isEqual(session.getBytes(UTF_8), session().getBytes(UTF_8));
  }

  /** Hides the secret. */
  @Override
  public String toString() {
    return "AccessToken";
  }
}
