package dev.ipcbench.measurement.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.serving.EchoHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

final class ClockStampsTests {

  private static final int SERVER_RECEIVED = 32; // offset in the header, see docs/PROTOCOL.md

  /** Returns a server whose clock is off by an offset, starting with the given round trip. */
  private static Connection server(long offsetNanos, int from) {
    return new Connection() {
      private int roundTrips;

      @Override
      public void roundTrip(ByteBuffer request, ByteBuffer reply) {
        new EchoHandler().handle(request, reply);
        if (++roundTrips >= from) {
          ByteBuffer littleEndian = reply.duplicate().order(ByteOrder.LITTLE_ENDIAN);
          littleEndian.putLong(
              SERVER_RECEIVED, littleEndian.getLong(SERVER_RECEIVED) + offsetNanos);
        }
        request.position(request.limit());
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void detectsASharedKernel() throws IOException {
    assertThat(ClockStamps.compare(server(0, 1)))
        .isEqualTo(new ClockStamps(1000, 1000))
        .satisfies(stamps -> assertThat(stamps.kernels()).isEqualTo(Kernels.SAME_KERNEL));
  }

  @Test
  void detectsSeparateKernels() throws IOException {
    for (long offset : new long[] {3_600_000_000_000L, -3_600_000_000_000L}) {
      assertThat(ClockStamps.compare(server(offset, 1)).kernels())
          .isEqualTo(Kernels.DIFFERENT_KERNELS);
    }
  }

  @Test
  void isInconclusiveIfTheClockIsConsistentOnlySometimes() throws IOException {
    assertThat(ClockStamps.compare(server(3_600_000_000_000L, 900)).kernels())
        .isEqualTo(Kernels.INCONCLUSIVE);
  }
}
