package dev.ipcbench.transport;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Wait;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One way of moving a message between two processes; this is its connecting end, its answering end
 * is an {@link Endpoint}. Thread-safe. Addresses a transport needs beyond the one it connects to,
 * and its options, go into the constructor.
 */
public interface Transport {

  /** The one name: configuration key, metric tag, result row. Lower case, no spaces. */
  String id();

  /** Whether it can be had on this system. Cheap and without side effects: nothing stays open. */
  Availability availability();

  /** Returns the supported wait strategies, the default one first; never empty. */
  List<Wait> waits();

  /**
   * Connects, and returns once a round trip can be sent.
   *
   * @param to an address of this transport's kind
   * @param wait how the calling side waits for replies; one of {@link #waits()}
   * @throws IOException if nobody answers there; the message names the address
   * @throws IllegalArgumentException if the address is of another kind
   */
  Connection connect(EndpointAddress to, Wait wait) throws IOException;

  /**
   * Connects to a peer that sends back the bytes it gets and knows no header of ours ({@link
   * Wire#RAW}). This one serves every transport that keeps messages apart by itself; what moves a
   * stream of bytes must know where a reply ends.
   *
   * @throws IOException if nobody answers there; the message names the address
   * @throws IllegalArgumentException if the address is of another kind
   */
  default Connection connectRaw(EndpointAddress to, Wait wait) throws IOException {
    return connect(to, wait);
  }

  /** {@link #connect} or {@link #connectRaw}, as the wire has it. */
  default Connection connect(EndpointAddress to, Wait wait, Wire wire) throws IOException {
    return switch (wire) {
      case IPCB -> connect(to, wait);
      case RAW -> connectRaw(to, wait);
    };
  }

  /**
   * Looks at what is peculiar to this transport between the two ends, for whoever diagnoses it: on
   * a connection of its own, with messages of ours, and as often as it likes.
   *
   * @return a sentence; empty where there is nothing to look at
   * @throws IOException if it came to nothing
   */
  default Optional<String> diagnose(EndpointAddress to) throws IOException {
    return Optional.empty();
  }
}
