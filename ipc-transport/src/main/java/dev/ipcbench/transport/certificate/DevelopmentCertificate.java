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
 * A certificate that vouches for itself (RFC 5280), on P-256, and its key: made in a few
 * milliseconds, kept in memory alone, gone with the process. A client knows it by its fingerprint.
 *
 * @param key never leaves the process
 */
public record DevelopmentCertificate(PrivateKey key, X509Certificate certificate) {

  /** The password of the {@link #keyStore()}, which is never written anywhere. */
  public static final String PASSWORD = "in-memory";

  private static final Duration BACKDATED = Duration.ofDays(1);
  private static final Duration VALID = Duration.ofDays(365);
  private static final String NAME = "ipcbench development";
  private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));

  /**
   * Makes a new one.
   *
   * @param hosts names and literal addresses of the server
   */
  public static DevelopmentCertificate make(Collection<String> hosts) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      byte[] body = body(pair, hosts);
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(pair.getPrivate());
      signature.update(body);
      byte[] whole = Der.sequence(body, ECDSA_WITH_SHA256, Der.bits(0, signature.sign()));
      Certificate read =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(whole));
      return new DevelopmentCertificate(pair.getPrivate(), (X509Certificate) read);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "No certificate could be made for TLS: "
              + e.getMessage()
              + ". Check that this Java has"
              + " the module jdk.crypto.ec, or name a certificate of your own.",
          e);
    }
  }

  /** What is signed: RFC 5280, section 4.1. */
  private static byte[] body(KeyPair pair, Collection<String> hosts) {
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
        Der.sequence(Der.oid("2.5.29.19"), Der.yes(), Der.octets(Der.sequence())), // no authority
        Der.sequence(Der.oid("2.5.29.15"), Der.yes(), Der.octets(digitalSignature)),
        Der.sequence(Der.oid("2.5.29.37"), Der.octets(serverAuth)));
  }

  private static byte[] generalName(String host) {
    try {
      return Der.tagged(0x87, InetAddress.ofLiteral(host).getAddress());
    } catch (IllegalArgumentException e) {
      return Der.tagged(0x82, host.getBytes(US_ASCII));
    }
  }

  /** Holds both, under the alias {@code ipc} and {@link #PASSWORD}. */
  public KeyStore keyStore() {
    try {
      // PKCS12 hashes the password 10 000 times whenever the key is put in or asked for, which is
      // four times in a start of the server: protection for what never leaves the process.
      KeyStore store = KeyStore.getInstance("JKS");
      store.load(null, null);
      store.setKeyEntry("ipc", key, PASSWORD.toCharArray(), new Certificate[] {certificate});
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("a key store could not be made in memory", e);
    }
  }
}
