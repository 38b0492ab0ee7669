package dev.ipcbench.bench.pairs;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Transport;
import java.util.List;

/** The connecting end of a minimal pair, measured as a transport of the product is. */
public interface BarePair extends Transport {

  @Override
  default Availability availability() {
    return Availability.AVAILABLE;
  }

  @Override
  default List<Wait> waits() {
    return List.of(Wait.BLOCK);
  }
}
