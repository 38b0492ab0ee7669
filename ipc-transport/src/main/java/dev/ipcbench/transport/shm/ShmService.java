package dev.ipcbench.transport.shm;

import static dev.ipcbench.transport.shm.ring.Layout.LONG;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.files.MappedFile;
import dev.ipcbench.platform.files.PeerLiveness;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.serving.ServedConnection;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.shm.link.CoherenceCheck;
import dev.ipcbench.transport.shm.link.ShmLink;
import dev.ipcbench.transport.shm.ring.Layout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Maps a client's file, checks that the memory is shared, and answers the client's messages. */
record ShmService(ConnectRequest request, Serving serving) implements ServedConnection.Service {

  @Override
  public void serve(ServedConnection connection, Wait waiting) throws IOException {
    try (ShmLink link = open(waiting)) {
      connection.onEnd(link::end);
      request.remove(); // the mapping stays; a killed process leaves no file behind
      link.handshake(CoherenceCheck.DEFAULT);
      connection.converse(
          new ShmConversation(link, serving.handler(), serving.traffic().of("shm"))::run);
    }
  }

  private ShmLink open(Wait waiting) throws IOException {
    FileChannel channel = FileChannel.open(request.file(ConnectRequest.TAKEN), READ, WRITE);
    PeerLiveness client = new PeerLiveness(request.key(), channel);
    try {
      if (channel.size() != Layout.BYTES) {
        throw wrongLayout("its size is %d bytes, not %d".formatted(channel.size(), Layout.BYTES));
      }
      MappedFile mapped = MappedFile.map(channel, Layout.BYTES);
      ShmLink link = new ShmLink(mapped, Layout.SERVER, waiting, client);
      ByteBuffer memory = mapped.buffer();
      if ((long) LONG.getAcquire(memory, 0) != Layout.MAGIC
          || (long) LONG.getAcquire(memory, Layout.SIZES) != Layout.EXPECTED_SIZES) {
        link.close();
        throw wrongLayout("unknown magic, version or ring sizes");
      }
      return link;
    } catch (IOException | RuntimeException e) {
      client.close();
      throw e;
    }
  }

  private static ProtocolException wrongLayout(String why) {
    return new ProtocolException(
        Refusals.Cause.WRONG_PROTOCOL, "not an ipcbench shared-memory file: " + why);
  }

  @Override
  public void close() {
    request.remove();
  }
}
