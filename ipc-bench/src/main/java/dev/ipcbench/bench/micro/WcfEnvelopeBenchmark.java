package dev.ipcbench.bench.micro;

import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.nettcp.framing.FrameOutput;
import dev.ipcbench.transport.nettcp.soap.CallWriter;
import dev.ipcbench.transport.nettcp.soap.Contract;
import dev.ipcbench.transport.nettcp.soap.EnvelopeReader;
import dev.ipcbench.transport.nettcp.soap.ReplyWriter;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What net-tcp adds to tcp in each end: envelopes after the first of a session. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "--sun-misc-unsafe-memory-access=allow")
public class WcfEnvelopeBenchmark {

  @Param("1024")
  private int payloadBytes;

  private final CallWriter calls = new CallWriter(Contract.ECHO, "net.tcp://127.0.0.1:8523/echo");
  private final ReplyWriter replies = new ReplyWriter(Contract.ECHO);
  private final EnvelopeReader server = new EnvelopeReader();
  private final EnvelopeReader client = new EnvelopeReader();
  private ByteBuffer message = ByteBuffer.allocateDirect(0);
  private ByteBuffer received = ByteBuffer.allocateDirect(0);
  private ByteBuffer call = ByteBuffer.allocateDirect(0);
  private ByteBuffer reply = ByteBuffer.allocateDirect(0);

  /** Sends the strings of both ends, and keeps the second envelope of each. */
  @Setup
  public void prepare() throws ProtocolException {
    message = ByteBuffer.allocateDirect(Header.BYTES + payloadBytes);
    received = ByteBuffer.allocateDirect(Header.BYTES + payloadBytes);
    for (int i = 0; i < 2; i++) {
      call = copyOf(calls.write(message.clear()));
      decode(server, call);
      reply = copyOf(replies.write(server.messageId(), message.clear()));
      decode(client, reply);
    }
  }

  private static ByteBuffer copyOf(ByteBuffer record) {
    return ByteBuffer.allocateDirect(record.limit()).put(0, record, 0, record.limit());
  }

  private ByteBuffer decode(EnvelopeReader reader, ByteBuffer record) throws ProtocolException {
    reader.header(record, FrameOutput.ROOM, record.limit());
    reader.isFault();
    reader.payload(received.clear());
    return received;
  }

  @Benchmark
  public ByteBuffer encodeCall() {
    return calls.write(message.clear());
  }

  @Benchmark
  public ByteBuffer decodeCall() throws ProtocolException {
    return decode(server, call);
  }

  @Benchmark
  public ByteBuffer encodeReply() {
    return replies.write(server.messageId(), message.clear());
  }

  @Benchmark
  public ByteBuffer decodeReply() throws ProtocolException {
    return decode(client, reply);
  }
}
