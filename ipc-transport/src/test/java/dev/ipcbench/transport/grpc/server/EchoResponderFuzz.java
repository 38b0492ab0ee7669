package dev.ipcbench.transport.grpc.server;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.serving.EchoHandler;
import io.grpc.internal.ReadableBuffers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Sends any bytes as the message of a gRPC call. */
final class EchoResponderFuzz {

  private final EchoResponder responder = new EchoResponder(new EchoHandler());

  /**
   * @param data whether the stream has buffers; then the message
   */
  @FuzzTest
  @DictionaryEntries("IPCB\u0001")
  void answersOrRefuses(byte[] data) throws IOException {
    if (data.length == 0) {
      return;
    }
    byte[] message = Arrays.copyOfRange(data, 1, data.length);
    try (InputStream in =
        data[0] == 0
            ? new ByteArrayInputStream(message)
            : ReadableBuffers.openStream(ReadableBuffers.wrap(message), true)) {
      responder.answer(in).close();
    } catch (ProtocolException refused) {
      // The only exception for which the client is told a reason.
    }
  }
}
