package dev.ipcbench.transport;

import java.util.Locale;

/** The wire format of messages. */
public enum Wire {
  /** The ipcbench header and the payload, as docs/PROTOCOL.md defines them. */
  IPCB,
  /** The payload alone, which comes back unchanged: any echo server can answer it. */
  RAW;

  /** Returns the name used in addresses and rows. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
