package dev.ipcbench.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.transport.access.AccessToken;
import dev.ipcbench.transport.access.TokenFile;
import dev.ipcbench.transport.certificate.PinnedCertificateTrustManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Requests to the control plane of a real app by those who are invited, and by others. */
@ExtendWith(OutputCaptureExtension.class)
final class AccessTests {

  private static final String PLACEMENT = "{\"cpus\": \"free\"}";

  private static final Pattern OVER_TLS =
      Pattern.compile("Over TLS: (https://0\\.0\\.0\\.0:\\d+)#(sha-256=\\p{XDigit}{64})");

  @TempDir private Path directory;

  private static ConfigurableApplicationContext start(String... settings) {
    return SpringApplication.run(
        IpcServerApplication.class,
        Stream.concat(Stream.of("--ipc.port=0"), Stream.of(settings)).toArray(String[]::new));
  }

  private static int port(ConfigurableApplicationContext app) {
    return Objects.requireNonNull(((WebServerApplicationContext) app).getWebServer()).getPort();
  }

  /** Returns the response to a request with these headers. */
  private static String response(int port, String method, String path, String... headers)
      throws IOException {
    String body = method.equals("PUT") ? PLACEMENT : "";
    String request =
        "%s %s HTTP/1.1\r\n%s\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(method, path, String.join("\r\n", headers), body.length(), body);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }

  private static String place(int port, String... headers) throws IOException {
    return response(port, "PUT", "/api/placement", headers);
  }

  @Test
  void onLoopbackServesThisMachineButNoWebPageOfAnotherHost() throws Exception {
    try (ConfigurableApplicationContext app = start()) {
      int port = port(app);
      for (String host : new String[] {"localhost:" + port, "127.0.0.1:" + port, "[::1]"}) {
        assertThat(place(port, "Host: " + host)).as(host).startsWith("HTTP/1.1 200");
      }
      assertThat(place(port, "Host: localhost:" + port, "Origin: http://localhost:" + port))
          .startsWith("HTTP/1.1 200");

      assertThat(response(port, "GET", "/api/environment", "Host: attacker.example:" + port))
          .as("a name that was rebound to 127.0.0.1")
          .startsWith("HTTP/1.1 403")
          .contains("application/problem+json", "names the host 'attacker.example'");
      for (String origin : new String[] {"http://attacker.example", "null", "http://localhost"}) {
        assertThat(place(port, "Host: localhost:" + port, "Origin: " + origin))
            .as(origin)
            .startsWith("HTTP/1.1 403")
            .contains("from a web page of '" + origin + "'");
      }
    }
  }

  @Test
  void elsewhereAsksForTheTokenThatItHasWrittenToChangeAnything() throws Exception {
    try (ConfigurableApplicationContext app =
        start("--ipc.bind=0.0.0.0", "--ipc.directory=" + directory)) {
      int port = port(app);
      Path file = directory.resolve("ipc-server.token");
      AccessToken token = TokenFile.read(file);

      assertThat(response(port, "GET", "/api/environment", "Host: ipc-server:8080"))
          .startsWith("HTTP/1.1 200");
      assertThat(place(port, "Host: ipc-server:8080"))
          .startsWith("HTTP/1.1 401")
          .contains("WWW-Authenticate: Bearer", "Give both sides the same IPC_TOKEN");
      assertThat(place(port, "Host: a", "Authorization: Bearer wrong-token"))
          .startsWith("HTTP/1.1 401");
      assertThat(response(port, "DELETE", "/api/placement?holder=x", "Host: a"))
          .startsWith("HTTP/1.1 401");
      assertThat(place(port, "Host: a", "Authorization: " + token.authorization()))
          .startsWith("HTTP/1.1 200");
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
    assertThat(directory.resolve("ipc-server.token")).doesNotExist();
  }

  @Test
  void servesTheControlPlaneOverTlsWithTheCertificateWhoseFingerprintItPrints(CapturedOutput output)
      throws Exception {
    try (ConfigurableApplicationContext _ =
        start("--ipc.bind=0.0.0.0", "--ipc.tls.port=0", "--ipc.token=secret-of-both")) {
      Matcher url = OVER_TLS.matcher(output);
      assertThat(url.find()).as(output.toString()).isTrue();
      SSLContext pinned = PinnedCertificateTrustManager.context(url.group(2));
      try (HttpClient client = HttpClient.newBuilder().sslContext(pinned).build()) {
        URI placement = URI.create(url.group(1).replace("0.0.0.0", "127.0.0.1") + "/api/placement");
        HttpRequest.Builder request =
            HttpRequest.newBuilder(placement)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(PLACEMENT));
        assertThat(client.send(request.build(), BodyHandlers.discarding()).statusCode())
            .isEqualTo(401);
        request.header("Authorization", "Bearer secret-of-both");
        request.header("Origin", url.group(1).replace("0.0.0.0", "127.0.0.1"));
        assertThat(client.send(request.build(), BodyHandlers.discarding()).statusCode())
            .isEqualTo(200);
      }
    }
  }

  @Test
  void elsewhereTakesTheTokenOfTheUserOrNoneIfToldSo() throws Exception {
    try (ConfigurableApplicationContext app =
        start("--ipc.bind=0.0.0.0", "--ipc.token=secret-of-both", "--ipc.directory=" + directory)) {
      assertThat(place(port(app), "Host: a", "Authorization: Bearer secret-of-both"))
          .startsWith("HTTP/1.1 200");
      assertThat(place(port(app), "Host: a")).startsWith("HTTP/1.1 401");
      assertThat(directory.resolve("ipc-server.token")).doesNotExist();
    }
    try (ConfigurableApplicationContext app = start("--ipc.bind=0.0.0.0", "--ipc.insecure=true")) {
      assertThat(place(port(app), "Host: a")).startsWith("HTTP/1.1 200");
    }
  }
}
