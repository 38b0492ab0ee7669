package dev.ipcbench.transport.websocket.client;

/**
 * The opcodes of frames (RFC 6455, section 5.2) and the status codes of a close (section 7.4.1).
 */
final class Opcode {

  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  /** The longest payload of a close, ping or pong, bytes (section 5.5). */
  static final int MAX_CONTROL = 125;

  static final int NORMAL_CLOSURE = 1000;
  static final int PROTOCOL_ERROR = 1002;
  static final int NO_STATUS = 1005;
  static final int MESSAGE_TOO_BIG = 1009;

  private Opcode() {}
}
