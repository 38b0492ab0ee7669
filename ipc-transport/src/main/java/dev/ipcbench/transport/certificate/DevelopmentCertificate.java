package dev.ipcbench.transport.certificate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
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
import java.util.Collection;

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
  private static final String NAME = "ipcbench development";
  private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));

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
      byte[] encoded = Der.sequence(body, ECDSA_WITH_SHA256, Der.bits(0, signature.sign()));
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
    byte[] name = Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.utf8(NAME))));
    return Der.sequence(
        Der.tagged(0xa0, Der.integer(BigInteger.TWO)), // version 3
        Der.integer(new BigInteger(127, new SecureRandom()).setBit(126)),
        ECDSA_WITH_SHA256,
        name,
        Der.sequence(Der.time(now.minus(BACKDATED)), Der.time(now.plus(VALID))),
        name,
        pair.getPublic().getEncoded(),
        Der.tagged(0xa3, extensions(hosts)));
  }

  private static byte[] extensions(Collection<String> hosts) {
    byte[][] names = hosts.stream().map(DevelopmentCertificate::generalName).toArray(byte[][]::new);
    byte[] digitalSignature = Der.bits(7, new byte[] {(byte) 0x80});
    byte[] serverAuth = Der.sequence(Der.oid("1.3.6.1.5.5.7.3.1"));
    return Der.sequence(
        Der.sequence(Der.oid("2.5.29.17"), Der.octets(Der.sequence(names))),
        Der.sequence(Der.oid("2.5.29.19"), Der.booleanTrue(), Der.octets(Der.sequence())), // no CA
        Der.sequence(Der.oid("2.5.29.15"), Der.booleanTrue(), Der.octets(digitalSignature)),
        Der.sequence(Der.oid("2.5.29.37"), Der.octets(serverAuth)));
  }

  private static byte[] generalName(String host) {
    try {
      return Der.tagged(0x87, InetAddress.ofLiteral(host).getAddress());
    } catch (IllegalArgumentException e) {
      return Der.tagged(0x82, host.getBytes(US_ASCII));
    }
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
