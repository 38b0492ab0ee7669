package dev.ipcbench.transport.nettcp.soap;

import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.nettcp.xml.RecordReader;
import dev.ipcbench.transport.nettcp.xml.RecordReader.Node;
import dev.ipcbench.transport.nettcp.xml.SessionStrings;
import dev.ipcbench.transport.nettcp.xml.XmlString;
import dev.ipcbench.transport.nettcp.xml.XmlValue;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the envelopes of one session, each first up to its body. Names are compared without their
 * namespaces: what a message is for, its action says. Skips what it does not know.
 *
 * <pre>
 *   Envelope ─ Header ─ Action, MessageID, RelatesTo …          {@link #header}
 *            └ Body ─┬─ operation ─ parameter ─ bytes           {@link #payload}
 *                    └─ Fault ─ Reason ─ Text                   {@link #faultReason}
 * </pre>
 */
public final class EnvelopeReader {

  private static final int MAX_ID = 1024;

  private final SessionStrings strings = new SessionStrings();
  private final RecordReader records = new RecordReader(strings);
  private final XmlValue action = new XmlValue();
  private final XmlValue messageId = new XmlValue();
  private final XmlValue relatesTo = new XmlValue();
  private @Nullable String notUnderstood;

  /** Forgets the strings of the session: a new one starts. */
  public void clear() {
    strings.clear();
  }

  /** Reads the table of strings and the header of an envelope. */
  public void header(ByteBuffer in, int from, int to) throws ProtocolException {
    action.clear();
    messageId.clear();
    relatesTo.clear();
    notUnderstood = null;
    records.start(in, strings.read(in, from, to), to);
    expectElement(Names.ENVELOPE);
    if (records.next() != Node.ELEMENT) {
      throw invalid("the envelope is empty");
    }
    if (records.name().is(Names.HEADER)) {
      for (Node node = records.next(); node != Node.END_ELEMENT; node = records.next()) {
        if (node == Node.ELEMENT) {
          headerBlock();
        }
      }
      expectElement(Names.BODY);
    } else if (!records.name().is(Names.BODY)) {
      throw invalid("the envelope has neither a header nor a body");
    }
  }

  private void headerBlock() throws ProtocolException {
    if (records.name().is(Names.ACTION)) {
      text(action);
    } else if (records.name().is(Names.MESSAGE_ID)) {
      text(messageId);
      if (messageId.length() > MAX_ID) {
        throw invalid("a MessageID of %d bytes".formatted(messageId.length()));
      }
    } else if (records.name().is(Names.RELATES_TO)) {
      text(relatesTo);
    } else {
      if (records.mustUnderstand() && !records.name().is(Names.TO)) {
        notUnderstood = records.name().toString();
      }
      records.skipElement();
    }
  }

  /** Returns the MessageID; of kind NONE if there is none. */
  public XmlValue messageId() {
    return messageId;
  }

  /** Returns what this reply relates to; of kind NONE if that is not said. */
  public XmlValue relatesTo() {
    return relatesTo;
  }

  /** Returns the fault with which a call has to be answered; null if it can be processed. */
  public @Nullable SoapFault check(Contract contract, XmlString supportedAction) {
    if (notUnderstood != null) {
      return SoapFault.mustUnderstand(notUnderstood);
    }
    return action.is(supportedAction)
        ? null
        : SoapFault.actionNotSupported(action.toString(), contract);
  }

  /**
   * Reads the body up to the first child; returns whether it is a fault.
   *
   * @throws ProtocolException if the body is empty
   */
  public boolean isFault() throws ProtocolException {
    if (records.next() != Node.ELEMENT) {
      throw invalid("the body is empty");
    }
    return records.name().is(Names.FAULT);
  }

  /**
   * Reads the bytes of the first child of the body's first child, which {@link #isFault} has read,
   * and the rest of the envelope.
   *
   * @param into filled from its position; the rest of it is left as it was
   */
  public void payload(ByteBuffer into) throws ProtocolException {
    Node node = records.next();
    if (node == Node.ELEMENT) {
      for (node = records.next(); node != Node.END_ELEMENT; node = records.next()) {
        append(node, into);
      }
    }
    end();
  }

  private void append(Node node, ByteBuffer into) throws ProtocolException {
    XmlValue text = records.text();
    if (node == Node.TEXT && text.kind() == XmlValue.Kind.BYTES) {
      if (text.length() > into.remaining()) {
        throw ProtocolException.replyTooLong(
            (long) into.position() + text.length(), into.capacity());
      }
      text.writeTo(into);
    } else if (node != Node.TEXT || text.length() > 0) {
      throw invalid("the parameter or result is not an array of bytes");
    }
  }

  /** Reads the reason of a fault and the rest of the envelope. */
  public String faultReason() throws ProtocolException {
    XmlValue reason = new XmlValue();
    int depth = 1;
    boolean inReason = false;
    while (depth > 0) {
      switch (records.next()) {
        case ELEMENT -> {
          depth++;
          inReason |= records.name().is(Names.REASON);
          if (inReason && records.name().is(Names.TEXT)) {
            text(reason);
            depth--;
          }
        }
        case END_ELEMENT -> depth--;
        case TEXT, END_DOCUMENT -> {}
      }
    }
    end();
    return reason.toString();
  }

  /** Reads the text of the element that was read last, up to its end. */
  private void text(XmlValue into) throws ProtocolException {
    into.clear();
    for (Node node = records.next(); node != Node.END_ELEMENT; node = records.next()) {
      if (node == Node.TEXT) {
        into.set(records.text());
      } else {
        records.skipElement();
      }
    }
  }

  /** Reads the rest of the envelope. */
  public void end() throws ProtocolException {
    Node node;
    do {
      node = records.next();
    } while (node != Node.END_DOCUMENT);
  }

  private void expectElement(XmlString name) throws ProtocolException {
    if (records.next() != Node.ELEMENT || !records.name().is(name)) {
      throw invalid("no " + name);
    }
  }

  private static ProtocolException invalid(String reason) {
    return new ProtocolException(Refusals.Cause.INVALID_RECORD, "invalid SOAP envelope: " + reason);
  }
}
