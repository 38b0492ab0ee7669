package dev.ipcbench.bench.micro;

import dev.ipcbench.transport.shm.link.Layout;
import dev.ipcbench.transport.shm.link.RingReader;
import dev.ipcbench.transport.shm.link.RingWriter;
import java.nio.ByteBuffer;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A writer does not overwrite a slot that is still being read. */
@JCStressTest
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "Read; the ring was still full.")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Read, released and written again.")
@Outcome(expect = Expect.FORBIDDEN, desc = "The reader saw the later message.")
@State
public class ReuseStress {

  private final ByteBuffer memory = Regions.next();
  private final RingWriter writer = new RingWriter(memory, Layout.REPLIES);
  private final RingReader reader = new RingReader(memory, Layout.REPLIES);

  /** Fills the ring, each slot with a 1. */
  public ReuseStress() {
    for (int i = 0; i < Layout.SLOTS; i++) {
      writer.slot().putInt(0, 1);
      writer.publish(4);
    }
  }

  /** Overwrites the first slot with a 2 if it is free. */
  @Actor
  public void write(II_Result seen) {
    if (writer.hasRoom()) {
      writer.slot().putInt(0, 2);
      writer.publish(4);
      seen.r2 = 1;
    }
  }

  /** Reads the first slot and releases it. */
  @Actor
  public void read(II_Result seen) {
    if (reader.poll() == 4) {
      seen.r1 = reader.slot().getInt(0);
      reader.release();
    }
  }
}
