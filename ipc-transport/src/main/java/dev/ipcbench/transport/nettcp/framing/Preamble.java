package dev.ipcbench.transport.nettcp.framing;

import static dev.ipcbench.transport.nettcp.framing.FramingFault.CONTENT_TYPE_INVALID;
import static dev.ipcbench.transport.nettcp.framing.FramingFault.CONTENT_TYPE_TOO_LONG;
import static dev.ipcbench.transport.nettcp.framing.FramingFault.ENDPOINT_NOT_FOUND;
import static dev.ipcbench.transport.nettcp.framing.FramingFault.INVALID_RECORD_SEQUENCE;
import static dev.ipcbench.transport.nettcp.framing.FramingFault.UNSUPPORTED_MODE;
import static dev.ipcbench.transport.nettcp.framing.FramingFault.UNSUPPORTED_VERSION;
import static dev.ipcbench.transport.nettcp.framing.FramingFault.UPGRADE_INVALID;
import static dev.ipcbench.transport.nettcp.framing.FramingFault.VIA_TOO_LONG;

import dev.ipcbench.transport.stream.StreamIo;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;

/**
 * The start of a session ([MC-NMF] section 2.2.6): version 1.0, duplex mode, the address of the
 * service, binary XML with a session dictionary, no upgrade.
 */
public final class Preamble {

  private static final int VERSION_1_0 = 0x0100;
  private static final int DUPLEX = 2;
  private static final int BINARY_SESSION = 8;

  /** The limits of .NET, bytes. */
  private static final int MAX_VIA = 2048;

  private static final int MAX_CONTENT_TYPE = 256;
  private static final int MAX_FAULT = 2048;

  private Preamble() {}

  /**
   * Starts a session and returns once the service has accepted it.
   *
   * @param via the address of the service, without a query
   * @throws IOException if the service did not; the message says why
   */
  public static void open(StreamIo io, String via) throws IOException {
    ByteBuffer out = ByteBuffer.allocateDirect(MAX_VIA + 16);
    out.put((byte) FramingRecord.VERSION).putShort((short) VERSION_1_0);
    out.put((byte) FramingRecord.MODE).put((byte) DUPLEX);
    FrameOutput.text(out, FramingRecord.VIA, via);
    out.put((byte) FramingRecord.KNOWN_ENCODING).put((byte) BINARY_SESSION);
    FrameOutput.write(io, out.put((byte) FramingRecord.PREAMBLE_END).flip());
    FrameInput in = new FrameInput(io);
    int type = in.type();
    switch (type) {
      case FramingRecord.PREAMBLE_ACK -> {}
      case FramingRecord.FAULT -> throw fault(in);
      case FramingRecord.CLOSED ->
          throw new EOFException("the peer closed the connection instead of accepting a session");
      default ->
          throw new IOException("the peer is no WCF service: it sent " + FramingRecord.name(type));
    }
  }

  /** Reads a fault, and returns the exception that reports it. */
  public static IOException fault(FrameInput in) throws IOException {
    String uri = in.text(MAX_FAULT, INVALID_RECORD_SEQUENCE);
    return new IOException(
        "the service ended the session with the fault " + uri + FramingFault.remedy(uri));
  }

  /**
   * Accepts a session.
   *
   * @param path of the service, which the client must have asked for
   * @return whether there is a session; false if the client closed before it sent anything
   * @throws FramingException if it is to be refused
   */
  public static boolean accept(FrameInput in, StreamIo io, String path) throws IOException {
    int type = in.type();
    if (type == FramingRecord.CLOSED) {
      return false;
    }
    expect(type, FramingRecord.VERSION);
    int version = in.unsignedByte() << 8 | in.unsignedByte();
    if (version != VERSION_1_0) {
      throw new FramingException(
          UNSUPPORTED_VERSION,
          "framing version %d.%d; only 1.0 is supported".formatted(version >> 8, version & 0xff));
    }
    expect(in.type(), FramingRecord.MODE);
    int mode = in.unsignedByte();
    if (mode != DUPLEX) {
      throw new FramingException(
          UNSUPPORTED_MODE,
          "mode %d; only 2, duplex (TransferMode.Buffered), is supported".formatted(mode));
    }
    expect(in.type(), FramingRecord.VIA);
    checkVia(in.text(MAX_VIA, VIA_TOO_LONG), path);
    checkEncoding(in);
    type = in.type();
    if (type == FramingRecord.UPGRADE_REQUEST) {
      throw new FramingException(
          UPGRADE_INVALID,
          "an upgrade to %s; only SecurityMode.None is supported"
              .formatted(in.text(MAX_CONTENT_TYPE, UPGRADE_INVALID)));
    }
    expect(type, FramingRecord.PREAMBLE_END);
    FrameOutput.write(io, FramingRecord.PREAMBLE_ACK);
    return true;
  }

  private static void checkVia(String via, String path) throws FramingException {
    String asked;
    try {
      asked = URI.create(via).getPath();
    } catch (IllegalArgumentException e) {
      throw new FramingException(ENDPOINT_NOT_FOUND, "'" + via + "' is not a URI");
    }
    if (!path.equalsIgnoreCase(asked)) {
      throw new FramingException(
          ENDPOINT_NOT_FOUND, "the service is at the path %s, not at '%s'".formatted(path, via));
    }
  }

  private static void checkEncoding(FrameInput in) throws IOException {
    int type = in.type();
    if (type == FramingRecord.EXTENSIBLE_ENCODING) {
      throw new FramingException(
          CONTENT_TYPE_INVALID,
          "content type '%s'".formatted(in.text(MAX_CONTENT_TYPE, CONTENT_TYPE_TOO_LONG)));
    }
    expect(type, FramingRecord.KNOWN_ENCODING);
    int encoding = in.unsignedByte();
    if (encoding != BINARY_SESSION) {
      throw new FramingException(
          CONTENT_TYPE_INVALID,
          "encoding %d; only 8, binary with a session dictionary, is supported"
              .formatted(encoding));
    }
  }

  private static void expect(int type, int expected) throws IOException {
    if (type == FramingRecord.CLOSED) {
      throw new EOFException("the client closed before its session had started");
    }
    if (type != expected) {
      throw unexpected(type, FramingRecord.name(expected));
    }
  }

  /** Returns the exception for a record that may not occur here. */
  public static FramingException unexpected(int type, String expected) {
    return new FramingException(
        INVALID_RECORD_SEQUENCE, "%s instead of %s".formatted(FramingRecord.name(type), expected));
  }
}
