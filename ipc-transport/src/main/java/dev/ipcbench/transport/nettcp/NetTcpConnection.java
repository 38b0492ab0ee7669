package dev.ipcbench.transport.nettcp;

import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.Wire;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.message.Refusal;
import dev.ipcbench.transport.nettcp.framing.FrameInput;
import dev.ipcbench.transport.nettcp.framing.FrameOutput;
import dev.ipcbench.transport.nettcp.framing.FramingRecord;
import dev.ipcbench.transport.nettcp.framing.Preamble;
import dev.ipcbench.transport.nettcp.soap.CallWriter;
import dev.ipcbench.transport.nettcp.soap.EnvelopeReader;
import dev.ipcbench.transport.nettcp.xml.XmlValue;
import dev.ipcbench.transport.stream.StreamIo;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;

/**
 * The client's end of a session: one call at a time, on the caller's thread. A call is one write,
 * its reply as few reads as the kernel needs.
 */
final class NetTcpConnection implements Connection {

  private static final Logger LOG = System.getLogger(NetTcpConnection.class.getName());

  private final StreamIo io;
  private final CallWriter calls;
  private final boolean raw;
  private final FrameInput in;
  private final EnvelopeReader envelope = new EnvelopeReader();
  private final Thread owner = Thread.currentThread();
  private volatile boolean ended;
  private boolean inOrder = true; // whether the session can be ended as the protocol wants
  private boolean closed;

  /** Owns the stream from here on; the session was accepted. */
  NetTcpConnection(StreamIo io, CallWriter calls, Wire wire) {
    this.io = io;
    this.calls = calls;
    this.raw = wire == Wire.RAW;
    this.in = new FrameInput(io);
  }

  @Override
  public void roundTrip(ByteBuffer request, ByteBuffer reply) throws IOException {
    inOrder = false;
    try {
      FrameOutput.write(io, calls.write(request));
      int type = in.type();
      switch (type) {
        case FramingRecord.SIZED_ENVELOPE -> read(in.envelope(limit(reply)), reply);
        case FramingRecord.FAULT -> throw Preamble.fault(in);
        case FramingRecord.END, FramingRecord.CLOSED -> throw Connection.incomplete(ended, 0);
        default -> throw Preamble.unexpected(type, "a reply");
      }
    } catch (IOException e) {
      throw ended ? Connection.incomplete(true, 0) : e;
    }
    inOrder = true;
  }

  private static int limit(ByteBuffer reply) {
    return Math.max(reply.capacity() + (1 << 16), NetTcpLimits.MAX_RECEIVED_MESSAGE_SIZE);
  }

  private void read(int length, ByteBuffer reply) throws IOException {
    int start = in.start(length);
    envelope.header(in.buffer(), start, start + length);
    XmlValue relatesTo = envelope.relatesTo();
    if (relatesTo.kind() == XmlValue.Kind.UNIQUE_ID
        && !calls.isMessageId(relatesTo.high(), relatesTo.low())) {
      throw new ProtocolException(
          Refusals.Cause.INVALID_RECORD,
          "the reply relates to another call than the one that waits for it");
    }
    if (envelope.isFault()) {
      String reason = envelope.faultReason();
      if (raw) {
        throw new IOException("the service answered with a fault: " + reason);
      }
      Refusal.write(reply, reason);
      return;
    }
    envelope.payload(reply.clear());
    reply.flip();
  }

  @Override
  public void close() {
    if (Thread.currentThread() == owner || !owner.isAlive()) {
      if (!closed && inOrder && !ended) {
        endSession();
      }
      closed = true;
      io.close();
    } else {
      ended = true;
      io.end();
    }
  }

  /** Tells the service that the session ends; it may be gone already. */
  private void endSession() {
    try {
      FrameOutput.write(io, FramingRecord.END);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the service was gone before the session ended", e);
    }
  }
}
