package dev.ipcbench.transport.nettcp.soap;

import static dev.ipcbench.transport.nettcp.framing.FrameOutput.ROOM;
import static dev.ipcbench.transport.nettcp.soap.Names.ANONYMOUS;
import static dev.ipcbench.transport.nettcp.xml.StaticDictionary.id;

import dev.ipcbench.transport.nettcp.framing.FrameOutput;
import dev.ipcbench.transport.nettcp.xml.RecordWriter;
import dev.ipcbench.transport.nettcp.xml.XmlValue;
import java.nio.ByteBuffer;

/**
 * Writes the replies of one session. From one to the next only the RelatesTo and the payload
 * change, and after the first the strings are known to the client.
 */
public final class ReplyWriter {

  private static final int MOST = 4096; // of everything but a reply's payload, or of a fault

  private final byte[] table;
  private final byte[] action;
  private final byte[] relatesTo = new RecordWriter().element('a', id("RelatesTo")).take();
  private final byte[] body;
  private final byte[] end = new RecordWriter().end(3).take();
  private final byte[] noTable = SentStrings.NONE;
  private boolean first = true;
  private ByteBuffer out = ByteBuffer.allocateDirect(2 * MOST);

  public ReplyWriter(Contract contract) {
    SentStrings strings =
        SentStrings.of(
            contract.replyAction(), contract.reply(), contract.namespace(), contract.result());
    table = strings.table();
    action =
        Names.startEnvelope(new RecordWriter())
            .textAndEnd(strings.id(contract.replyAction()))
            .take();
    body =
        startBody(new RecordWriter())
            .element(strings.id(contract.reply()))
            .namespace(strings.id(contract.namespace()))
            .element(strings.id(contract.result()))
            .take();
  }

  private static RecordWriter startBody(RecordWriter records) {
    return records
        .element('a', id("To"))
        .attribute('s', id("mustUnderstand"))
        .one()
        .textAndEnd(ANONYMOUS)
        .end(1)
        .element('s', id("Body"));
  }

  /** Forgets that the client knows strings: a new session starts. */
  public void clear() {
    first = true;
  }

  /**
   * Writes the reply to a call.
   *
   * @param messageId of the call
   * @param payload its position is at its limit afterwards
   * @return the record to send, from its position to its limit; used again for the next reply
   */
  public ByteBuffer write(XmlValue messageId, ByteBuffer payload) {
    if (out.capacity() < MOST + payload.remaining()) {
      out = ByteBuffer.allocateDirect(MOST + payload.remaining());
    }
    out.clear().position(ROOM);
    out.put(first ? table : noTable).put(action);
    relatesTo(messageId);
    out.put(body);
    RecordWriter.bytesAndEnd(out, payload);
    out.put(end);
    first = false;
    FrameOutput.frameEnvelope(out);
    return out;
  }

  /** Writes a fault instead of the reply to a call. */
  public ByteBuffer write(XmlValue messageId, SoapFault fault) {
    out.clear().position(ROOM);
    out.put(noTable);
    out.put(Names.startEnvelope(new RecordWriter()).charsAndEnd(fault.action()).take());
    relatesTo(messageId);
    RecordWriter records =
        startBody(new RecordWriter()).element('s', id("Fault")).element('s', id("Code"));
    records.element('s', id("Value")).charsAndEnd("s:" + fault.code());
    if (!fault.subcode().isEmpty()) {
      records.element('s', id("Subcode")).element('s', id("Value"));
      records.charsAndEnd("a:" + fault.subcode()).end(1);
    }
    records.end(1).element('s', id("Reason")).element('s', id("Text"));
    records.attribute("xml", "lang").chars("en").charsAndEnd(fault.reason()).end(4);
    out.put(records.take());
    FrameOutput.frameEnvelope(out);
    return out;
  }

  private void relatesTo(XmlValue messageId) {
    if (messageId.kind() != XmlValue.Kind.NONE) {
      out.put(relatesTo);
      RecordWriter.valueAndEnd(out, messageId);
    }
  }
}
