package dev.ipcbench.transport.nettcp.soap;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ipcbench.transport.message.ProtocolException;
import java.nio.ByteBuffer;

/** Reads any bytes as the envelopes of a session that a service sends. */
final class EnvelopeReaderFuzz {

  private static final int CAPACITY = 2048;

  /**
   * @param data envelopes, each after its length in two bytes
   */
  @FuzzTest
  void readsOrRefuses(byte[] data) {
    ByteBuffer in = ByteBuffer.wrap(data);
    EnvelopeReader envelope = new EnvelopeReader();
    ByteBuffer payload = ByteBuffer.allocateDirect(CAPACITY);
    try {
      while (in.remaining() >= Short.BYTES) {
        int length = Math.min(in.getShort() & 0xffff, in.remaining());
        envelope.header(in, in.position(), in.position() + length);
        assertThat(envelope.relatesTo().toString()).isNotNull();
        if (envelope.isFault()) {
          assertThat(envelope.faultReason()).isNotNull();
        } else {
          envelope.payload(payload.clear());
        }
        in.position(in.position() + length);
      }
    } catch (ProtocolException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }
}
