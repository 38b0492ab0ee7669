package dev.ipcbench.bench.floor;

import dev.ipcbench.platform.Wait;

/** What is compared with what: the same socket type, both ends waiting alike. */
record Lane(String transport, Wait waiting) {

  String label() {
    return transport + " " + waiting.label();
  }
}
