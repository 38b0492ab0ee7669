package dev.ipcbench.transport.websocket.client;

/** The type of a message (RFC 6455, section 5.6). */
public enum MessageKind {
  /** Any bytes. */
  BINARY,
  /** UTF-8; not validated. */
  TEXT
}
