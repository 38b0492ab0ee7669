package dev.ipcbench.bench.micro;

import dev.ipcbench.transport.shm.link.Bell;
import dev.ipcbench.transport.shm.link.Layout;
import dev.ipcbench.transport.shm.link.RingReader;
import dev.ipcbench.transport.shm.link.RingWriter;
import java.nio.ByteBuffer;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * No wake-up is lost: a reader about to block sees the message, or the writer sees that it blocks.
 */
@JCStressTest
@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "Both; a spurious wake-up.")
@Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "The message was seen.")
@Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "The reader is woken.")
@Outcome(
    id = "false, false",
    expect = Expect.FORBIDDEN,
    desc = "The reader blocks and is never woken.")
@State
public class WakeUpStress {

  private final ByteBuffer memory = Regions.next();
  private final RingWriter writer = new RingWriter(memory, Layout.REQUESTS);
  private final RingReader reader = new RingReader(memory, Layout.REQUESTS);
  private final Bell bell = new Bell(memory, 0, Layout.REQUESTS + Layout.READER_SLEEPS);

  /** Prepares to block. */
  @Actor
  public void sleep(ZZ_Result result) {
    bell.arm();
    result.r1 = reader.poll() != RingReader.NOTHING;
  }

  /** Publishes a message and checks whether the reader must be woken. */
  @Actor
  public void wake(ZZ_Result result) {
    writer.publish(4);
    result.r2 = bell.isArmed();
  }
}
