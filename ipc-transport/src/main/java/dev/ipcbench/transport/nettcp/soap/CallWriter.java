package dev.ipcbench.transport.nettcp.soap;

import static dev.ipcbench.transport.nettcp.framing.FrameOutput.ROOM;
import static dev.ipcbench.transport.nettcp.soap.Names.ANONYMOUS;
import static dev.ipcbench.transport.nettcp.xml.StaticDictionary.id;

import dev.ipcbench.transport.nettcp.framing.FrameOutput;
import dev.ipcbench.transport.nettcp.xml.RecordWriter;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Writes the calls of one session. From one to the next only the MessageID and the payload change,
 * and after the first the strings are known to the service.
 */
public final class CallWriter {

  private static final int NOT_LONGER = 8; // a length and the ends of elements

  private final byte[] table;
  private final byte[] beforeId;
  private final byte[] afterId;
  private final byte[] end = new RecordWriter().end(3).take();
  private final byte[] noTable = SentStrings.NONE;
  private final long high;
  private long low;
  private boolean first = true;
  private ByteBuffer out = ByteBuffer.allocateDirect(4096);

  /**
   * @param to the address of the service, without a query
   */
  public CallWriter(Contract contract, String to) {
    SentStrings strings =
        SentStrings.of(
            contract.action(),
            to,
            contract.operation(),
            contract.namespace(),
            contract.parameter());
    table = strings.table();
    beforeId =
        Names.startEnvelope(new RecordWriter())
            .textAndEnd(strings.id(contract.action()))
            .element('a', id("MessageID"))
            .uniqueIdAndEnd()
            .take();
    afterId =
        new RecordWriter()
            .element('a', id("ReplyTo"))
            .element('a', id("Address"))
            .textAndEnd(ANONYMOUS)
            .end(1)
            .element('a', id("To"))
            .attribute('s', id("mustUnderstand"))
            .one()
            .textAndEnd(strings.id(to))
            .end(1)
            .element('s', id("Body"))
            .element(strings.id(contract.operation()))
            .namespace(strings.id(contract.namespace()))
            .element(strings.id(contract.parameter()))
            .take();
    UUID session = UUID.randomUUID();
    high = session.getMostSignificantBits();
    low = session.getLeastSignificantBits();
  }

  /**
   * Writes the next call.
   *
   * @param payload its position is at its limit afterwards
   * @return the record to send, from its position to its limit; used again for the next call
   */
  public ByteBuffer write(ByteBuffer payload) {
    int most = ROOM + table.length + beforeId.length + 2 * Long.BYTES + afterId.length + NOT_LONGER;
    if (out.capacity() < most + payload.remaining()) {
      out = ByteBuffer.allocateDirect(most + payload.remaining());
    }
    low++;
    out.clear().position(ROOM);
    out.put(first ? table : noTable).put(beforeId).putLong(high).putLong(low).put(afterId);
    RecordWriter.bytesAndEnd(out, payload);
    out.put(end);
    first = false;
    FrameOutput.frameEnvelope(out);
    return out;
  }

  /** Returns whether a reply that relates to this id answers the call that was written last. */
  public boolean isMessageId(long high, long low) {
    return this.high == high && this.low == low;
  }
}
