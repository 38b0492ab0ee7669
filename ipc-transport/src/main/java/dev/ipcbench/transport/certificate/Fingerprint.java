package dev.ipcbench.transport.certificate;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a certificate's DER form, by which a client knows a server that no authority
 * vouches for.
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

  /** That of a certificate. */
  public static Fingerprint of(X509Certificate certificate) throws CertificateEncodingException {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return new Fingerprint(HexFormat.of().formatHex(sha256.digest(certificate.getEncoded())));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Fingerprint parse(String text) {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException(
          "'" + text + "' is no fingerprint: write " + PREFIX + " and 64 hexadecimal digits");
    }
    return new Fingerprint(text.substring(PREFIX.length()));
  }

  /** The text form {@code sha-256=HEX}, as it stands in the fragment of an address. */
  @Override
  public String toString() {
    return PREFIX + hex;
  }
}
