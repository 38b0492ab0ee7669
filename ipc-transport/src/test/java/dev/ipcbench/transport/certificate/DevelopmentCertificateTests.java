package dev.ipcbench.transport.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Parses certificates with the JDK; the TLS tests hold a handshake that checks host names. */
final class DevelopmentCertificateTests {

  private static final List<String> HOSTS = List.of("localhost", "127.0.0.1", "::1", "ipc-server");

  @Test
  void isSelfSignedAndCurrentlyValid() throws Exception {
    X509Certificate certificate = DevelopmentCertificate.generate(HOSTS).certificate();

    certificate.verify(certificate.getPublicKey());
    certificate.checkValidity();
    assertThat(certificate.getVersion()).isEqualTo(3);
    assertThat(certificate.getSerialNumber()).isPositive();
    assertThat(certificate.getSubjectX500Principal())
        .isEqualTo(certificate.getIssuerX500Principal())
        .hasToString("CN=ipcbench development");
    assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withECDSA");
  }

  @Test
  void containsItsHostsAndItsUsage() throws Exception {
    X509Certificate certificate = DevelopmentCertificate.generate(HOSTS).certificate();

    assertThat(certificate.getSubjectAlternativeNames().stream().map(name -> name.get(1)))
        .extracting(String::valueOf)
        .containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "ipc-server");
    assertThat(certificate.getBasicConstraints()).as("not a CA").isEqualTo(-1);
    assertThat(certificate.getKeyUsage()).startsWith(true, false, false);
    assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
  }

  @Test
  void isUnique() {
    assertThat(DevelopmentCertificate.generate(HOSTS).certificate())
        .isNotEqualTo(DevelopmentCertificate.generate(HOSTS).certificate());
  }

  @Test
  void supportsManyHosts() throws Exception {
    List<String> many = IntStream.range(0, 100).mapToObj(i -> "host-" + i).toList();
    assertThat(DevelopmentCertificate.generate(many).certificate().getSubjectAlternativeNames())
        .hasSize(100);
  }
}
