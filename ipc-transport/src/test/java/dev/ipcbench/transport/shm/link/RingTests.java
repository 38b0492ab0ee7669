package dev.ipcbench.transport.shm.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class RingTests {

  private final ByteBuffer memory = ByteBuffer.allocateDirect(Layout.BYTES);
  private final RingWriter writer = new RingWriter(memory, Layout.REPLIES);
  private final RingReader reader = new RingReader(memory, Layout.REPLIES);

  @Test
  void holdsAsManyMessagesAsSlots() {
    for (int i = 0; i < Layout.SLOTS; i++) {
      assertThat(writer.hasRoom()).isTrue();
      writer.slot().put(0, (byte) i);
      writer.publish(i + 1);
    }
    assertThat(writer.hasRoom()).isFalse();
    for (int i = 0; i < Layout.SLOTS; i++) {
      assertThat(reader.poll()).isEqualTo(i + 1);
      assertThat(reader.slot().get(0)).isEqualTo((byte) i);
      reader.release();
      assertThat(writer.hasRoom()).isTrue();
    }
    assertThat(reader.poll()).isEqualTo(RingReader.NOTHING);
  }

  @Test
  void wrapsAround() {
    for (int i = 1; i <= 100 * Layout.SLOTS; i++) {
      assertThat(writer.hasRoom()).isTrue();
      writer.slot().putInt(Layout.PIECE - 4, i);
      assertThat(reader.poll()).isEqualTo(RingReader.NOTHING);
      writer.publish(Layout.PIECE);
      assertThat(reader.poll()).isEqualTo(Layout.PIECE);
      assertThat(reader.slot().getInt(Layout.PIECE - 4)).isEqualTo(i);
      reader.release();
    }
  }

  @Test
  void neverReadsAPayloadAsASlotHeader() {
    for (int round = 0; round < 3 * Layout.SLOTS; round++) {
      for (int at = 0; at + 8 <= Layout.PIECE; at += 8) {
        writer.slot().putLong(at, Long.reverseBytes((long) (round + 2) << 32 | 5));
      }
      writer.publish(Layout.PIECE);
      assertThat(reader.poll()).isEqualTo(Layout.PIECE);
      reader.release();
      assertThat(reader.poll()).isEqualTo(RingReader.NOTHING);
    }
  }

  @Test
  void ringsOfBothDirectionsDoNotOverlap() {
    RingWriter requests = new RingWriter(memory, Layout.REQUESTS);
    for (int i = 0; i < Layout.SLOTS; i++) {
      requests.slot().put(0, new byte[Layout.PIECE]);
      requests.publish(Layout.PIECE);
    }
    assertThat(reader.poll()).isEqualTo(RingReader.NOTHING);
    assertThat(writer.hasRoom()).isTrue();
  }
}
