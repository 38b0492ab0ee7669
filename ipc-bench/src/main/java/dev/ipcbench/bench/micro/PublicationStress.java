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
import org.openjdk.jcstress.infra.results.III_Result;

/** A reader that sees a slot as written sees its whole content and its length. */
@JCStressTest
@Outcome(id = "-1, 0, 0", expect = Expect.ACCEPTABLE, desc = "Not written yet.")
@Outcome(id = "8304, 7, 7", expect = Expect.ACCEPTABLE, desc = "The whole message.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Half a message.")
@State
public class PublicationStress {

  private final ByteBuffer memory = Regions.next();
  private final RingWriter writer = new RingWriter(memory, Layout.REQUESTS);
  private final RingReader reader = new RingReader(memory, Layout.REQUESTS);

  /** Writes the first and the last word of a slot and publishes it. */
  @Actor
  public void write() {
    writer.slot().putInt(0, 7).putInt(Layout.PIECE - 4, 7);
    writer.publish(Layout.PIECE);
  }

  /** Polls once. */
  @Actor
  public void read(III_Result seen) {
    seen.r1 = reader.poll();
    if (seen.r1 != RingReader.NOTHING) {
      seen.r2 = reader.slot().getInt(Layout.PIECE - 4);
      seen.r3 = reader.slot().getInt(0);
    }
  }
}
