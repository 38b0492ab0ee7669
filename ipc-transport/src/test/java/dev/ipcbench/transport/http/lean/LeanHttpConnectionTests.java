package dev.ipcbench.transport.http.lean;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the lean client against a server that sends what a test writes, byte by byte. */
final class LeanHttpConnectionTests {

  private static final int CAPACITY = 100;

  private static String roundTrip(Connection connection) throws IOException {
    ByteBuffer request = ByteBuffer.allocateDirect(4).put(0, "ping".getBytes(ISO_8859_1));
    ByteBuffer reply = ByteBuffer.allocateDirect(CAPACITY);
    connection.roundTrip(request, reply);
    assertThat(request.hasRemaining()).isFalse();
    return ISO_8859_1.decode(reply).toString();
  }

  private static String unescaped(String text) {
    return text.replace("~", "\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK~Content-Length: 4~~pong",
        "HTTP/1.1 200~content-LENGTH:4  ~X: a:b~~pong",
        "HTTP/1.1 200 OK\nContent-Length: 4\nContent-Length: 4\n\npong",
        "HTTP/1.1 200 OK~Transfer-Encoding: Chunked~~1~p~3;a=b~ong~0~~",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~00004 ~pong~0~Trailer: x~~",
        "HTTP/1.1 100 Continue~~HTTP/1.1 200 OK~Content-Length: 4~Content-Encoding: identity~~pong",
        "HTTP/1.0 200 OK~Connection: x, Keep-Alive~Content-Length: 4~~pong",
      })
  void readsEveryFormOfReplyOnOneConnection(String form) throws IOException {
    String reply = unescaped(form);
    try (ScriptedServer server = ScriptedServer.start(List.of(List.of(reply, reply, reply)));
        Connection connection = server.connect()) {
      for (int i = 0; i < 3; i++) {
        assertThat(roundTrip(connection)).isEqualTo("pong");
      }
      assertThat(connection.reconnects()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK~Connection: a , close~Content-Length: 4~~pong",
        "HTTP/1.0 200 OK~Content-Length: 4~~pong",
        "HTTP/1.1 200 OK~~pong",
        "HTTP/1.1 200 OK~Content-Length: 4~~pong", // and closes unannounced
      })
  void reconnectsAndCountsWhereThePeerClosesAfterAReply(String form) throws IOException {
    List<String> one = List.of(unescaped(form));
    try (ScriptedServer server = ScriptedServer.start(List.of(one, one, one));
        Connection connection = server.connect()) {
      for (int i = 0; i < 3; i++) {
        assertThat(roundTrip(connection)).isEqualTo("pong");
      }
      assertThat(connection.reconnects()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SSH-2.0-OpenSSH_9.2~|starts with 'SSH-2.0-OpenSSH_9.2', not with a status line of"
            + " HTTP/1.1",
        "HTTP/2 200~|not with a status line",
        "HTTP/1.1 2000 OK~|not with a status line",
        "HTTP/1.1 200 OK~Content-Length: 5x~~|is no length",
        "HTTP/1.1 200 OK~Content-Length: -1~~|is no length",
        "HTTP/1.1 200 OK~Content-Length:~~|is no length",
        "HTTP/1.1 200 OK~Content-Length: 99999999999999999999~~|is no length",
        "HTTP/1.1 200 OK~Content-Length: 999999999999999999~~|at most 100 were expected",
        "HTTP/1.1 200 OK~Content-Length: 101~~|at least 101 bytes, but at most 100",
        "HTTP/1.1 200 OK~Content-Length: 4~Content-Length: 5~~|is no length, or another one",
        "HTTP/1.1 200 OK~Content-Length: 4~Transfer-Encoding: chunked~~|both",
        "HTTP/1.1 200 OK~Transfer-Encoding: gzip, chunked~~|only the coding 'chunked' is supported",
        "HTTP/1.1 200 OK~Content-Encoding: gzip~~|only the coding 'identity' is supported",
        "HTTP/1.1 200 OK~ folded~~|not a header field",
        "HTTP/1.1 200 OK~Bad : x~~|: 'Bad : x' is not a header field",
        "HTTP/1.1 200 OK~no colon~~|not a header field",
        "HTTP/1.1 101 Switching Protocols~~|switches to another protocol",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~x~|no size of a chunk",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~~|no size of a chunk",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~100000000~|no size of a chunk",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~ffffffff~|at most 100 were expected",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~pong~|a chunk of 2 bytes is longer",
        "HTTP/1.1 503 Busy~Content-Length: 5~~later|the peer refused with status 503: later",
        "HTTP/1.1 503 Busy~Content-Length: 0~~|the peer refused with status 503: no reason",
        "HTTP/1.1 302 Found~Transfer-Encoding: chunked~~5~other~0~~|with status 302: other",
        "HTTP/1.1 204 No Content~~|the peer refused with status 204: no reason",
      })
  void refusesWhatItDoesNotUnderstand(String form, String why) throws IOException {
    try (ScriptedServer server = ScriptedServer.start(List.of(List.of(unescaped(form))));
        Connection connection = server.connect()) {
      assertThatThrownBy(() -> roundTrip(connection))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(why);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200",
        "HTTP/1.1 200 OK~Content-Le",
        "HTTP/1.1 200 OK~Content-Length: 4~~po",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~4~po",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~4~pong~0~",
      })
  void reportsAPeerThatClosesDuringAReply(String form) throws IOException {
    String reply = unescaped(form);
    try (ScriptedServer server = ScriptedServer.start(List.of(List.of(reply)));
        Connection connection = server.connect()) {
      assertThatThrownBy(() -> roundTrip(connection))
          .isInstanceOf(EOFException.class)
          .hasMessage(
              "the peer closed the connection after %d bytes of a reply".formatted(reply.length()));
    }
  }

  @Test
  void reportsAPeerThatClosesInsteadOfTheFirstReply() throws IOException {
    try (ScriptedServer server = ScriptedServer.start(List.of(List.of("")));
        Connection connection = server.connect()) {
      assertThatThrownBy(() -> roundTrip(connection))
          .isInstanceOf(EOFException.class)
          .hasMessage("the peer closed the connection instead of a reply");
      assertThat(connection.reconnects()).isZero();
    }
  }

  @Test
  void reportsAConnectionThatIsResetWhileItWaits() throws Exception {
    String reply = unescaped("HTTP/1.1 200 OK~Content-Length: 4~~pong");
    try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Connection connection =
            LeanHttpConnection.open(
                new EndpointAddress.Web("http", "127.0.0.1", socket.getLocalPort(), "", ""));
        Socket accepted = socket.accept()) {
      Thread server =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try (accepted) {
                      ScriptedServer.readRequest(accepted);
                      accepted.getOutputStream().write(reply.getBytes(ISO_8859_1));
                      ScriptedServer.readRequest(accepted);
                      accepted.setSoLinger(true, 0); // so that close sends a reset
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  });
      assertThat(roundTrip(connection)).isEqualTo("pong");
      assertThatThrownBy(() -> roundTrip(connection)).isInstanceOf(IOException.class);
      assertThat(connection.reconnects()).isZero();
      server.join();
    }
  }

  @Test
  void reportsAReplyThatIsFollowedByMore() throws IOException {
    String reply = unescaped("HTTP/1.1 200 OK~Content-Length: 4~~pong");
    byte[] bytes = (reply + "x").getBytes(ISO_8859_1);
    try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Connection connection =
            LeanHttpConnection.open(
                new EndpointAddress.Web("http", "127.0.0.1", socket.getLocalPort(), "", ""));
        Socket accepted = socket.accept()) {
      accepted.getOutputStream().write(bytes); // in one segment, before the request
      assertThat(roundTrip(connection)).isEqualTo("pong");
      assertThatThrownBy(() -> roundTrip(connection))
          .hasMessageContaining("continues for 1 bytes after its end");
    }
  }

  @Test
  void refusesEndlessHeads() throws IOException {
    for (String endless : List.of("a".repeat(20_000), unescaped("a: b~").repeat(300))) {
      try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
          Connection connection =
              LeanHttpConnection.open(
                  new EndpointAddress.Web("http", "127.0.0.1", socket.getLocalPort(), "", ""));
          Socket accepted = socket.accept()) {
        accepted
            .getOutputStream()
            .write(unescaped("HTTP/1.1 200 OK~" + endless).getBytes(ISO_8859_1));
        assertThatThrownBy(() -> roundTrip(connection))
            .isInstanceOf(IOException.class)
            .message()
            .containsAnyOf("a line is longer than 16384 bytes", "more than 200 header fields");
      }
    }
  }

  @Test
  void allocatesNothingPerRoundTrip() throws IOException {
    int count = 2000;
    String reply = unescaped("HTTP/1.1 200 OK~Content-Length: 4~~pong");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    ByteBuffer request = ByteBuffer.allocateDirect(4).put(0, "ping".getBytes(ISO_8859_1));
    ByteBuffer received = ByteBuffer.allocateDirect(CAPACITY);
    try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Connection connection =
            LeanHttpConnection.open(
                new EndpointAddress.Web("http", "127.0.0.1", socket.getLocalPort(), "", ""));
        Socket accepted = socket.accept()) {
      accepted.setTcpNoDelay(true);
      Thread server =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      for (int i = 0; i < count; i++) {
                        ScriptedServer.readRequest(accepted);
                        accepted.getOutputStream().write(reply.getBytes(ISO_8859_1));
                      }
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  });
      long before = 0;
      for (int i = 0; i < count; i++) {
        if (i == count / 2) { // classes are loaded
          before = threads.getCurrentThreadAllocatedBytes();
        }
        connection.roundTrip(request.rewind(), received);
      }
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(allocated).isLessThan(count / 2); // less than a byte each: none
      server.interrupt();
    }
  }
}
