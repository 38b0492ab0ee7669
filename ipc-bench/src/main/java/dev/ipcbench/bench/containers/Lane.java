package dev.ipcbench.bench.containers;

/** One transport, waited for in one way. */
record Lane(String transport, String waiting) {

  String label() {
    return transport + " " + waiting;
  }
}
