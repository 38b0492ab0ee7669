package dev.ipcbench.transport.certificate;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The SHA-256 digest of a certificate in DER form, by which a client recognises a server without a
 * certificate authority.
 *
 * @param hex 64 lower-case digits
 */
public record Fingerprint(String hex) {

  private static final String PREFIX = "sha-256=";
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  public Fingerprint {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "a SHA-256 fingerprint is 64 lower-case hexadecimal digits, not '" + hex + "'");
    }
  }

  /** Returns the fingerprint of a certificate. */
  public static Fingerprint of(X509Certificate certificate) throws CertificateEncodingException {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return new Fingerprint(HexFormat.of().formatHex(sha256.digest(certificate.getEncoded())));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime supports SHA-256", e);
    }
  }

  /**
   * Parses the text form.
   *
   * @throws IllegalArgumentException if the text is not a fingerprint
   */
  public static Fingerprint parse(String text) {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a fingerprint: use " + PREFIX + " and 64 hexadecimal digits");
    }
    return new Fingerprint(text.substring(PREFIX.length()));
  }

  /** Returns the text form {@code sha-256=HEX}, used in the fragment of an address. */
  @Override
  public String toString() {
    return PREFIX + hex;
  }
}
