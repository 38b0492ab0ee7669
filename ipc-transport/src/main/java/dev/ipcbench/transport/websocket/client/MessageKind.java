package dev.ipcbench.transport.websocket.client;

/** What a message says it holds (RFC 6455, section 5.6). */
public enum MessageKind {
  /** Any bytes. */
  BINARY,
  /** UTF-8; nobody here checks that it is. */
  TEXT
}
