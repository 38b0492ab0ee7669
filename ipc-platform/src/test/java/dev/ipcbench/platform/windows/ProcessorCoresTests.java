package dev.ipcbench.platform.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class ProcessorCoresTests {

  @Test
  void readsCoresOfTwoProcessorGroups() throws IOException {
    ByteBuffer answer = buffer(96);
    core(answer, 0, 0b11);
    core(answer, 1, 0b100);
    assertThat(ProcessorCores.parse(MemorySegment.ofBuffer(answer.flip())))
        .containsExactly(cpus(0, 1), cpus(66));
  }

  @Test
  void rejectsTruncatedRecord() {
    ByteBuffer answer = buffer(96);
    core(answer, 0, 0b11);
    assertThatIOException()
        .isThrownBy(() -> ProcessorCores.parse(MemorySegment.ofBuffer(answer.flip().limit(40))))
        .withMessageContaining("48 bytes");
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  private static void core(ByteBuffer answer, int group, long mask) {
    answer.putInt(0).putInt(48).put((byte) 1).put(new byte[21]).putShort((short) 1);
    answer.putLong(mask).putShort((short) group).put(new byte[6]);
  }

  private static BitSet cpus(int... numbers) {
    BitSet cpus = new BitSet();
    for (int number : numbers) {
      cpus.set(number);
    }
    return cpus;
  }
}
