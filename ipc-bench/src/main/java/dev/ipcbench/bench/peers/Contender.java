package dev.ipcbench.bench.peers;

import dev.ipcbench.platform.Wait;

/**
 * A side of the comparison.
 *
 * @param transport the product's id, or what the pair is written with
 * @param waiting how both of its ends wait
 */
record Contender(Kind kind, String transport, Wait waiting) {

  enum Kind {
    /** The product's transport against its server. */
    PRODUCT(""),
    /** The same with the transport's library client. */
    LIBRARY("library "),
    /** A minimal pair in Java. */
    BARE("bare "),
    C("C "),
    GO("Go "),
    NODE("Node "),
    RUST("Rust "),
    SOCKPERF("");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }
  }

  static Contender product(String transport, Wait waiting) {
    return new Contender(Kind.PRODUCT, transport, waiting);
  }

  /** Returns a peer that blocks, as all that are not in C do. */
  static Contender peer(Kind kind, String library) {
    return new Contender(kind, library, Wait.BLOCK);
  }

  static Contender c(String program, Wait waiting) {
    return new Contender(Kind.C, program, waiting);
  }

  /** The name used in the table and the file: unique among all contenders. */
  String label() {
    String name = kind.prefix + transport;
    return kind == Kind.PRODUCT || kind == Kind.C ? name + " " + waiting.label() : name;
  }
}
