package dev.ipcbench.platform.windows.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.windows.WindowsException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both ends of a pipe in one process. */
@EnabledOnOs(value = OS.WINDOWS, disabledReason = "only Windows has named pipes")
class NamedPipeTests {

  private final String name = "ipcbench-test-" + UUID.randomUUID();
  private NamedPipe server;
  private NamedPipe client;

  @BeforeEach
  void connect() throws IOException {
    server = NamedPipe.create(name, NamedPipe.forCurrentUser(), true);
    client = NamedPipe.open(name);
    server.awaitClient();
  }

  @AfterEach
  void close() {
    server.close();
    client.close();
  }

  @ParameterizedTest
  @EnumSource
  void transfersBytesInBothDirections(Wait waiting) throws IOException {
    client.write(bytes("question"), waiting);
    assertThat(read(server, waiting)).isEqualTo("question");
    server.write(bytes("answer"), waiting);
    assertThat(read(client, waiting)).isEqualTo("answer");
  }

  @Test
  void openFailsWithoutAPipe() {
    fails(2, () -> NamedPipe.open(name + "-other"));
  }

  @Test
  void openFailsIfAllInstancesAreInUse() {
    fails(231, () -> NamedPipe.open(name));
  }

  @Test
  void createRejectsMalformedSecurityDescriptor() {
    fails(1336, () -> NamedPipe.create(name, "D:(A;;GA;;;", false));
  }

  @Test
  void anotherInstanceAcceptsTheNextClient() throws IOException {
    NamedPipe another = NamedPipe.create(name, NamedPipe.forCurrentUser(), false);
    NamedPipe next = NamedPipe.open(name);
    another.awaitClient();
    next.write(bytes("next"), Wait.BLOCK);
    assertThat(read(another, Wait.BLOCK)).isEqualTo("next");
    another.close();
    next.close();
  }

  @Test
  void readsTheBytesOfAClientThatClosedBeforeItWasAccepted() throws IOException {
    NamedPipe another = NamedPipe.create(name, NamedPipe.forCurrentUser(), false);
    NamedPipe hasty = NamedPipe.open(name);
    hasty.write(bytes("bye"), Wait.BLOCK);
    hasty.close();
    another.awaitClient();
    assertThat(read(another, Wait.BLOCK)).isEqualTo("bye");
    assertThat(another.read(ByteBuffer.allocateDirect(1), Wait.BLOCK)).isEqualTo(-1);
    another.close();
  }

  @ParameterizedTest
  @EnumSource
  void readsAllBytesThatThePeerWroteBeforeItClosed(Wait waiting) throws IOException {
    server.write(bytes("last words"), Wait.BLOCK);
    server.close();
    assertThat(read(client, waiting)).isEqualTo("last words");
    assertThat(client.read(ByteBuffer.allocateDirect(1), waiting)).isEqualTo(-1);
  }

  @Test
  void writeFailsAfterThePeerClosed() {
    server.close();
    assertThatThrownBy(() -> client.write(bytes("anybody?"), Wait.BLOCK))
        .isInstanceOf(EOFException.class)
        .hasMessageContaining("Windows error 232");
  }

  @ParameterizedTest
  @EnumSource
  void transfersMoreThanTheBufferOfThePipe(Wait waiting) throws Exception {
    ByteBuffer large = ByteBuffer.allocateDirect(1 << 20);
    for (int i = 0; i < large.capacity(); i++) {
      large.put(i, (byte) (i * 31));
    }
    CompletableFuture<Void> written =
        CompletableFuture.runAsync(
            () -> {
              try {
                client.write(large.duplicate(), waiting);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    ByteBuffer got = ByteBuffer.allocateDirect(large.capacity());
    while (got.hasRemaining()) {
      assertThat(server.read(got, waiting)).isPositive();
    }
    written.get(10, TimeUnit.SECONDS);
    assertThat(got.flip()).isEqualTo(large);
  }

  @Test
  void readsPartsOfAMessageInMessageMode() throws IOException {
    int messages = PipeCalls.LOCAL_BYTES | 0x4 | 0x2; // PIPE_TYPE_MESSAGE, PIPE_READMODE_MESSAGE
    String other = name + "-messages";
    NamedPipe reader =
        new NamedPipe(PipeCalls.create(other, NamedPipe.forCurrentUser(), messages, true));
    NamedPipe writer = NamedPipe.open(other);
    reader.awaitClient();
    writer.write(bytes("in parts"), Wait.BLOCK);
    ByteBuffer small = ByteBuffer.allocateDirect(4);
    assertThat(reader.hasReadPart()).isFalse();
    assertThat(reader.read(small, Wait.BLOCK)).isEqualTo(4);
    assertThat(reader.hasReadPart()).isTrue();
    assertThat(reader.read(small.clear(), Wait.BLOCK)).isEqualTo(4);
    assertThat(UTF_8.decode(small.flip()).toString()).isEqualTo("arts");
    reader.close();
    writer.close();
  }

  @Test
  void readsAgainAfterATimeout() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(16);
    assertThat(server.read(buffer, Duration.ofMillis(1))).isEqualTo(-1);
    client.write(bytes("late"), Wait.BLOCK);
    assertThat(read(server, Wait.BLOCK)).isEqualTo("late");
  }

  @ParameterizedTest
  @EnumSource
  void endStopsAReadOfAnotherThread(Wait waiting) throws Exception {
    CompletableFuture<Throwable> reader =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return new AssertionError(read(client, waiting));
              } catch (IOException e) {
                return e;
              }
            });
    client.end();
    assertThat(reader.get(10, TimeUnit.SECONDS)).isInstanceOf(AsynchronousCloseException.class);
  }

  @Test
  void endStopsAnAcceptOfAnotherThread() throws Exception {
    NamedPipe another = NamedPipe.create(name, NamedPipe.forCurrentUser(), false);
    CompletableFuture<Throwable> waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                another.awaitClient();
                return new AssertionError("a client came");
              } catch (IOException e) {
                return e;
              }
            });
    another.end();
    assertThat(waiting.get(10, TimeUnit.SECONDS)).isInstanceOf(AsynchronousCloseException.class);
    another.close();
  }

  @Test
  void closeIsIdempotent() {
    client.close();
    client.close();
    client.end();
  }

  private static void fails(int error, ThrowingCallable call) {
    assertThatThrownBy(call)
        .asInstanceOf(type(WindowsException.class))
        .satisfies(e -> assertThat(e.error()).isEqualTo(error))
        .extracting(Throwable::getMessage)
        .asString()
        .contains("Windows error " + error + " (");
  }

  private static ByteBuffer bytes(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }

  private static String read(NamedPipe pipe, Wait waiting) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(100);
    pipe.read(buffer, waiting);
    return UTF_8.decode(buffer.flip()).toString();
  }
}
