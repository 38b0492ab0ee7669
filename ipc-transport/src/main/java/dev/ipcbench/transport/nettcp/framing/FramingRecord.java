package dev.ipcbench.transport.nettcp.framing;

/** The types of framing records ([MC-NMF] section 2.2.1). */
public final class FramingRecord {

  static final int VERSION = 0x00;
  static final int MODE = 0x01;
  static final int VIA = 0x02;
  static final int KNOWN_ENCODING = 0x03;
  static final int EXTENSIBLE_ENCODING = 0x04;
  public static final int SIZED_ENVELOPE = 0x06;
  public static final int END = 0x07;
  public static final int FAULT = 0x08;
  static final int UPGRADE_REQUEST = 0x09;
  static final int PREAMBLE_ACK = 0x0b;
  static final int PREAMBLE_END = 0x0c;

  /** Not a record: the peer has closed. */
  public static final int CLOSED = -1;

  private FramingRecord() {}

  static String name(int type) {
    return "a record of type 0x%02x".formatted(type);
  }
}
