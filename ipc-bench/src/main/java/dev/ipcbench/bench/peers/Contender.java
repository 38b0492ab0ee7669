package dev.ipcbench.bench.peers;

import dev.ipcbench.platform.Wait;

/**
 * A side of the comparison.
 *
 * @param transport the product's id, or the library the pair is written with
 * @param waiting how both of its ends wait
 */
record Contender(Kind kind, String transport, Wait waiting) {

  enum Kind {
    /** The product's transport against its server. */
    PRODUCT,
    /** A minimal pair in Java. */
    BARE,
    /** A minimal pair in C. */
    C
  }

  static Contender product(String transport, Wait waiting) {
    return new Contender(Kind.PRODUCT, transport, waiting);
  }

  static Contender bare(String library, Wait waiting) {
    return new Contender(Kind.BARE, library, waiting);
  }

  static Contender lanesInC() {
    return new Contender(Kind.C, "lanes", Wait.SPIN);
  }

  /** The name used in the table and the file: unique among all contenders. */
  String label() {
    return switch (kind) {
      case PRODUCT -> transport + " " + waiting.label();
      case BARE -> "bare " + transport;
      case C -> "C " + transport;
    };
  }
}
