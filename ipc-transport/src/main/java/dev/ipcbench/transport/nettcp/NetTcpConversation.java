package dev.ipcbench.transport.nettcp;

import dev.ipcbench.transport.Refusals.Cause;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.message.Refusal;
import dev.ipcbench.transport.nettcp.framing.FrameInput;
import dev.ipcbench.transport.nettcp.framing.FrameOutput;
import dev.ipcbench.transport.nettcp.framing.FramingException;
import dev.ipcbench.transport.nettcp.framing.FramingRecord;
import dev.ipcbench.transport.nettcp.framing.Preamble;
import dev.ipcbench.transport.nettcp.soap.Contract;
import dev.ipcbench.transport.nettcp.soap.EnvelopeReader;
import dev.ipcbench.transport.nettcp.soap.ReplyWriter;
import dev.ipcbench.transport.nettcp.soap.SoapFault;
import dev.ipcbench.transport.nettcp.xml.XmlString;
import dev.ipcbench.transport.serving.EchoHandler;
import dev.ipcbench.transport.serving.ServedConnection;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.stream.StreamIo;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.function.LongConsumer;

/**
 * The server's end of one connection, on one thread.
 *
 * <pre>
 *            preamble            call                            end
 *   ACCEPT ────────────► SERVE ────────► reply or SOAP fault      │ END sent back
 *    ▲                    │ ▲──────────────────┘                  ▼
 *    │                    └───────────────────────────────► ACCEPT the next session
 *    │ framing violated: fault record, drain, END
 *    └ invalid XML or envelope: END
 * </pre>
 */
final class NetTcpConversation implements ServedConnection.Conversation {

  private static final int FIRST_CAPACITY = 4096;
  private static final XmlString ACTION = XmlString.of(Contract.ECHO.action());

  private final StreamIo io;
  private final Serving serving;
  private final LongConsumer answered;
  private final SilenceWatch silence;
  private final FrameInput in;
  private final EnvelopeReader envelope = new EnvelopeReader();
  private final ReplyWriter replies = new ReplyWriter(Contract.ECHO);
  private ByteBuffer message = ByteBuffer.allocateDirect(FIRST_CAPACITY);

  NetTcpConversation(StreamIo io, Serving serving, LongConsumer answered, SilenceWatch silence) {
    this.io = io;
    this.serving = serving;
    this.answered = answered;
    this.silence = silence;
    this.in = new FrameInput(io);
  }

  /**
   * Returns when the client has closed.
   *
   * @throws ProtocolException if the client was refused, or was silent for too long
   * @throws IOException if the connection broke, or was closed by another thread
   */
  @Override
  public void run() throws IOException {
    try (SilenceWatch.Watched watched = silence.watch(io)) {
      try {
        converse(watched);
      } catch (ClosedChannelException | EOFException e) {
        if (!watched.hasEnded()) {
          throw e;
        }
      }
      if (watched.hasEnded()) {
        throw new ProtocolException(
            Cause.TOO_SLOW, "a net.tcp client sent no complete session start or message in time");
      }
    }
  }

  private void converse(SilenceWatch.Watched watched) throws IOException {
    try {
      while (Preamble.accept(in, io, NetTcpEndpoint.PATH)) {
        watched.opened();
        envelope.clear();
        replies.clear();
        if (!serve(watched)) {
          return;
        }
      }
    } catch (FramingException e) {
      watched.refused();
      refuse(e);
      throw e.refusal();
    }
  }

  /** Answers the calls of a session; returns whether it ended in order. */
  private boolean serve(SilenceWatch.Watched watched) throws IOException {
    while (true) {
      int type = in.type();
      switch (type) {
        case FramingRecord.SIZED_ENVELOPE -> {
          answer(in.envelope(NetTcpLimits.MAX_RECEIVED_MESSAGE_SIZE));
          watched.progressed();
        }
        case FramingRecord.END -> {
          FrameOutput.write(io, FramingRecord.END);
          return true;
        }
        case FramingRecord.CLOSED -> {
          return false;
        }
        default -> throw Preamble.unexpected(type, "an envelope");
      }
    }
  }

  private void answer(int length) throws IOException {
    int start = in.start(length);
    envelope.header(in.buffer(), start, start + length);
    SoapFault fault = envelope.check(Contract.ECHO, ACTION);
    if (fault != null) {
      envelope.end();
      refuse(fault, new ProtocolException(Cause.UNKNOWN_METHOD, fault.reason()));
      return;
    }
    message = EchoHandler.withCapacity(message.clear().limit(0), length).clear();
    if (envelope.isFault()) {
      envelope.end();
    } else {
      envelope.payload(message);
    }
    try {
      message =
          EchoHandler.withCapacity(message, Header.checkWhole(message, message.flip().limit()));
      EchoHandler.checkAfterReply(message); // before it: a call has one reply
    } catch (ProtocolException e) {
      refuse(SoapFault.sender(e.reason()), e);
      return;
    }
    serving.handler().handle(message, message);
    long received = Header.serverReceivedNanos(message);
    FrameOutput.write(io, replies.write(envelope.messageId(), message));
    answered.accept(received);
  }

  /** Refuses a call: the session goes on. */
  private void refuse(SoapFault fault, ProtocolException why) throws IOException {
    serving.refuse(NetTcpTransport.ID, why);
    FrameOutput.write(io, replies.write(envelope.messageId(), fault));
  }

  /**
   * Refuses the session; the client may still send, and would lose the fault if this end closed.
   */
  private void refuse(FramingException why) throws IOException {
    try {
      FrameOutput.write(io, why.fault());
      io.finish();
      ByteBuffer rest = ByteBuffer.allocateDirect(FIRST_CAPACITY);
      for (int drained = 0, n = 0; n >= 0 && drained < Refusal.DRAIN_LIMIT; drained += n) {
        n = io.read(rest.clear());
      }
    } catch (IOException lost) {
      // The client closed before it read the fault; it is reported all the same.
      why.addSuppressed(lost);
    }
  }
}
