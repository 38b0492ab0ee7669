package dev.ipcbench.transport.certificate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import javax.security.auth.x500.X500Principal;

/**
 * A self-signed certificate (RFC 5280) and its P-256 key. It is generated in a few milliseconds and
 * exists only in the memory of the process. A client trusts it by its fingerprint.
 *
 * @param key never leaves the process
 */
public record DevelopmentCertificate(PrivateKey key, X509Certificate certificate) {

  /** The password of the {@link #keyStore()}, which is never stored. */
  public static final String PASSWORD = "in-memory";

  private static final Duration BACKDATED = Duration.ofDays(1);
  private static final Duration VALID = Duration.ofDays(365);
  private static final X500Principal NAME = new X500Principal("CN=ipcbench development");
  private static final DateTimeFormatter UTC_TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OCTET_STRING = 0x04;
  private static final int SEQUENCE = 0x30;

  /** The AlgorithmIdentifier 1.2.840.10045.4.3.2. */
  private static final byte[] ECDSA_WITH_SHA256 = hex("300a 06082a8648ce3d040302");

  /** 2.5.29.17. */
  private static final byte[] SUBJECT_ALTERNATIVE_NAME = hex("0603551d11");

  /** 2.5.29.19, critical, without a CA. */
  private static final byte[] BASIC_CONSTRAINTS = hex("300c 0603551d13 0101ff 0402 3000");

  /** 2.5.29.15, critical, with the bit digitalSignature. */
  private static final byte[] KEY_USAGE = hex("300e 0603551d0f 0101ff 0404 03020780");

  /** 2.5.29.37, with serverAuth, 1.3.6.1.5.5.7.3.1. */
  private static final byte[] EXTENDED_KEY_USAGE =
      hex("3013 0603551d25 040c 300a 06082b06010505070301");

  /**
   * Generates a key and its certificate.
   *
   * @param hosts host names and literal addresses of the server
   */
  public static DevelopmentCertificate generate(Collection<String> hosts) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      byte[] body = toBeSigned(pair, hosts);
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(pair.getPrivate());
      signature.update(body);
      byte[] encoded =
          der(SEQUENCE, body, ECDSA_WITH_SHA256, der(BIT_STRING, new byte[] {0}, signature.sign()));
      Certificate certificate =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(encoded));
      return new DevelopmentCertificate(pair.getPrivate(), (X509Certificate) certificate);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "Cannot generate a certificate for TLS: "
              + e.getMessage()
              + ". Check that this Java runtime supports EC keys on secp256r1, or configure a"
              + " certificate in the SSL bundle 'ipc'.",
          e);
    }
  }

  /** Encodes the part that is signed, {@code TBSCertificate} (RFC 5280, section 4.1). */
  private static byte[] toBeSigned(KeyPair pair, Collection<String> hosts) {
    Instant now = Instant.now();
    byte[] serial = new BigInteger(127, new SecureRandom()).setBit(126).toByteArray();
    byte[][] names = hosts.stream().map(DevelopmentCertificate::generalName).toArray(byte[][]::new);
    byte[] alternatives =
        der(SEQUENCE, SUBJECT_ALTERNATIVE_NAME, der(OCTET_STRING, der(SEQUENCE, names)));
    return der(
        SEQUENCE,
        hex("a003 020102"), // version 3
        der(INTEGER, serial),
        ECDSA_WITH_SHA256,
        NAME.getEncoded(),
        der(SEQUENCE, utcTime(now.minus(BACKDATED)), utcTime(now.plus(VALID))),
        NAME.getEncoded(),
        pair.getPublic().getEncoded(),
        der(0xa3, der(SEQUENCE, alternatives, BASIC_CONSTRAINTS, KEY_USAGE, EXTENDED_KEY_USAGE)));
  }

  /** Encodes a time before the year 2050. */
  private static byte[] utcTime(Instant time) {
    return der(0x17, UTC_TIME.format(time).getBytes(US_ASCII));
  }

  private static byte[] generalName(String host) {
    try {
      return der(0x87, InetAddress.ofLiteral(host).getAddress());
    } catch (IllegalArgumentException e) {
      return der(0x82, host.getBytes(US_ASCII));
    }
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  /** Encodes an element by the Distinguished Encoding Rules (ITU-T X.690). */
  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    out.write(tag);
    if (length >= 0x100) {
      out.write(0x82);
      out.write(length >>> 8);
    } else if (length >= 0x80) {
      out.write(0x81);
    }
    out.write(length);
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** Returns a key store with the key and the certificate under the alias {@code ipc}. */
  public KeyStore keyStore() {
    try {
      // Not PKCS12, which hashes the password 10 000 times at each access to the key, four times
      // while the server starts, to protect a key that never leaves the process.
      KeyStore store = KeyStore.getInstance("JKS");
      store.load(null, null);
      store.setKeyEntry("ipc", key, PASSWORD.toCharArray(), new Certificate[] {certificate});
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("cannot create a key store in memory", e);
    }
  }
}
