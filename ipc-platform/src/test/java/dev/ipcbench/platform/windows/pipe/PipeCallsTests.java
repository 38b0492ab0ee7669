package dev.ipcbench.platform.windows.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.platform.windows.Handles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The Windows error numbers on which {@link NamedPipe} relies. */
@EnabledOnOs(value = OS.WINDOWS, disabledReason = "only Windows has named pipes")
class PipeCallsTests {

  private static final int BYTES = 16;

  private final String name = "ipcbench-test-" + UUID.randomUUID();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
  private long server;
  private long client;
  private Overlapped operation;

  @BeforeEach
  void connect() throws IOException {
    server =
        PipeCalls.create(name, SecurityDescriptor.ofCurrentUser(), PipeCalls.LOCAL_BYTES, true);
    client = PipeCalls.open(name);
    operation = new Overlapped();
  }

  @AfterEach
  void close() {
    closeServer();
    closeClient();
    operation.close();
  }

  /** Closes the handle once: Windows may reuse its number. */
  private void closeServer() {
    if (server != Handles.INVALID) {
      Handles.close(server);
      server = Handles.INVALID;
    }
  }

  private void closeClient() {
    if (client != Handles.INVALID) {
      Handles.close(client);
      client = Handles.INVALID;
    }
  }

  private int read(long pipe) {
    return PipeCalls.read(pipe, operation.addressOf(buffer), BYTES, operation);
  }

  private int write(long pipe) throws IOException {
    Overlapped writing = new Overlapped();
    int error = PipeCalls.write(pipe, operation.addressOf(buffer), BYTES, writing);
    writing.close();
    return error;
  }

  private int cancel(long pipe) {
    return PipeCalls.cancel(pipe, operation.address());
  }

  @Test
  void connectReturns535IfTheClientIsConnected() {
    assertThat(PipeCalls.connect(server, operation)).isEqualTo(535);
  }

  @Test
  void pendingReadReturns997Then258OnTimeoutThen996() {
    assertThat(read(client)).isEqualTo(997);
    assertThat(operation.isComplete()).isFalse();
    assertThat(PipeCalls.result(client, operation, 1)).isEqualTo(258);
    assertThat(PipeCalls.result(client, operation, 0)).isEqualTo(996);
    cancel(client);
    assertThat(PipeCalls.result(client, operation, PipeCalls.INFINITE)).isEqualTo(995);
  }

  @Test
  void pendingReadCompletesOnceThePeerHasWritten() throws IOException {
    assertThat(read(client)).isEqualTo(997);
    assertThat(write(server)).isZero();
    while (!operation.isComplete()) {
      Thread.onSpinWait();
    }
    assertThat(PipeCalls.result(client, operation, 0)).isZero();
    assertThat(operation.count()).isEqualTo(BYTES);
  }

  @Test
  void cancelledReadReturns995() {
    assertThat(read(client)).isEqualTo(997);
    assertThat(cancel(client)).isZero();
    assertThat(PipeCalls.result(client, operation, PipeCalls.INFINITE)).isEqualTo(995);
    assertThat(operation.isComplete()).isTrue();
  }

  @Test
  void cancelReturns1168WithoutAPendingOperation() {
    assertThat(cancel(client)).isEqualTo(1168);
  }

  @Test
  void readReturns109AfterThePeerClosed() {
    closeServer();
    assertThat(read(client)).isEqualTo(109);
  }

  @Test
  void pendingReadReturns109WhenThePeerCloses() {
    assertThat(read(client)).isEqualTo(997);
    closeServer();
    assertThat(PipeCalls.result(client, operation, PipeCalls.INFINITE)).isEqualTo(109);
  }

  @Test
  void writeReturns232AfterThePeerClosed() throws IOException {
    closeServer();
    assertThat(write(client)).isEqualTo(232);
  }

  @Test
  void connectReturns232IfTheClientHasClosed() {
    closeClient();
    assertThat(PipeCalls.connect(server, operation)).isEqualTo(232);
  }
}
