package dev.ipcbench.transport.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.app.HostingApp;
import dev.ipcbench.transport.certificate.DevelopmentCertificate;
import dev.ipcbench.transport.certificate.Fingerprint;
import dev.ipcbench.transport.contract.RoundTrips;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.SslBundles;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TlsTests {

  private final HostingApp app = HostingApp.start();
  private final EndpointAddress.Web plain = app.address("websocket");
  private final EndpointAddress.Web tls = app.address("websocket-tls");
  private Connection overPlain;
  private Connection overTls;

  @BeforeEach
  void connectOverBoth() throws IOException {
    overPlain = WebSocketTransport.plain().connect(plain, Wait.BLOCK);
    overTls = WebSocketTransport.overTls().connect(tls, Wait.BLOCK);
  }

  @AfterEach
  void otherConnectionsStillWork() throws IOException {
    new RoundTrips(overPlain, 64, 64).make(1);
    new RoundTrips(overTls, 64, 64).make(1);
    overPlain.close();
    overTls.close();
  }

  @AfterAll
  void stop() {
    app.close();
  }

  @Test
  void rejectsACertificateWithAnotherFingerprint() {
    var wrong = at(tls, new Fingerprint("0".repeat(64)).toString());
    assertThatThrownBy(() -> WebSocketTransport.overTls().connect(wrong, Wait.BLOCK))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(wrong.toString())
        .hasMessageContaining("the server's certificate has the fingerprint " + tls.fragment());
    assertThatThrownBy(() -> WebSocketTransport.overTls().withLibrary().connect(wrong, Wait.BLOCK))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(wrong.toString())
        .hasMessageContaining("the server's certificate has the fingerprint " + tls.fragment());
  }

  @Test
  void checksTheCertificateChainIfTheAddressHasNoFingerprint() {
    assertThatThrownBy(() -> WebSocketTransport.overTls().connect(at(tls, ""), Wait.BLOCK))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("unable to find valid certification path");
  }

  @Test
  void rejectsAnInvalidFingerprint() {
    assertThatThrownBy(() -> WebSocketTransport.overTls().connect(at(tls, "md5=1"), Wait.BLOCK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'md5=1' is not a fingerprint");
  }

  @Test
  void failsTheHandshakeOfTlsAtThePlainPort() {
    var mixed = new EndpointAddress.Web("wss", "127.0.0.1", plain.port(), "/ws", tls.fragment());
    assertThatThrownBy(() -> WebSocketTransport.overTls().connect(mixed, Wait.BLOCK))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("TLS handshake failed");
  }

  @Test
  void closesAPlainConnectionAtTheTlsPort() throws IOException {
    var mixed = new EndpointAddress.Web("ws", "127.0.0.1", tls.port(), "/ws", "");
    assertThatThrownBy(() -> WebSocketTransport.plain().connect(mixed, Wait.BLOCK))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(mixed.toString());
    try (Socket socket = new Socket(tls.host(), tls.port())) {
      socket.getOutputStream().write("nonsense\r\n\r\n".getBytes(UTF_8));
      assertThat(socket.getInputStream().readAllBytes()).as("read to the end").isNotNull();
    }
  }

  @Test
  void rejectsTls12() throws Exception {
    SSLContext context = trusting(certificateOf(tls));
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(tls.host(), tls.port())) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
    }
  }

  @Test
  void certificateIsValidForItsHostNames() throws Exception {
    try (HttpClient client =
        HttpClient.newBuilder().sslContext(trusting(certificateOf(tls))).build()) {
      for (String host : List.of("localhost", "127.0.0.1")) {
        URI uri = URI.create("https://" + host + ":" + tls.port() + "/api/endpoints");
        String body =
            client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
        assertThat(body).contains(tls.toString(), plain.toString(), app.address("http").toString());
      }
    }
  }

  @Test
  void usesAConfiguredCertificate(@TempDir Path directory) throws Exception {
    DevelopmentCertificate own = DevelopmentCertificate.generate(List.of("127.0.0.1"));
    Path certificate = directory.resolve("own.crt");
    Path key = directory.resolve("own.key");
    Files.writeString(certificate, pem("CERTIFICATE", own.certificate().getEncoded()));
    Files.writeString(key, pem("PRIVATE KEY", own.key().getEncoded()));
    try (HostingApp other =
            HostingApp.start(
                "spring.ssl.bundle.pem.ipc.keystore.certificate=" + certificate.toUri(),
                "spring.ssl.bundle.pem.ipc.keystore.private-key=" + key.toUri());
        Connection connection =
            WebSocketTransport.overTls().connect(other.address("websocket-tls"), Wait.BLOCK)) {
      assertThat(other.address("websocket-tls").fragment())
          .isEqualTo(Fingerprint.of(own.certificate()).toString())
          .isNotEqualTo(tls.fragment());
      new RoundTrips(connection, 64, 64).make(1);
    }
  }

  private static String pem(String label, byte[] der) {
    String text = Base64.getMimeEncoder().encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
  }

  private static EndpointAddress.Web at(EndpointAddress.Web address, String fragment) {
    return new EndpointAddress.Web(
        address.scheme(), address.host(), address.port(), address.path(), fragment);
  }

  private X509Certificate certificateOf(EndpointAddress.Web address) throws Exception {
    KeyStore store =
        app.context().getBean(SslBundles.class).getBundle("ipc").getStores().getKeyStore();
    X509Certificate certificate = (X509Certificate) requireNonNull(store).getCertificate("ipc");
    assertThat(Fingerprint.of(certificate)).hasToString(address.fragment());
    return certificate;
  }

  private static SSLContext trusting(X509Certificate certificate) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("server", certificate);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
