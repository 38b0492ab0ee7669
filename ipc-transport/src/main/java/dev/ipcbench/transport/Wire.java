package dev.ipcbench.transport;

import java.util.Locale;

/** What a message is made of. */
public enum Wire {
  /** Our header and the payload, as docs/PROTOCOL.md draws it. */
  IPCB,
  /** The payload alone, which comes back as it went: any echo server can answer it. */
  RAW;

  /** The name used in addresses and rows. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
