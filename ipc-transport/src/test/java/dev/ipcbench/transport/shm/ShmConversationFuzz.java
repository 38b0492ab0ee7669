package dev.ipcbench.transport.shm;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.files.MappedFile;
import dev.ipcbench.platform.files.PeerLiveness;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.serving.EchoHandler;
import dev.ipcbench.transport.shm.link.CoherenceCheck;
import dev.ipcbench.transport.shm.link.Layout;
import dev.ipcbench.transport.shm.link.ShmLink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** Answers a client that has written anything into the shared file, and has closed. */
final class ShmConversationFuzz {

  private static final CoherenceCheck CHECK = new CoherenceCheck(Duration.ofMillis(1));

  /**
   * @param data writes of the client: the slot or the word, the offset in it, the length, and bytes
   */
  @FuzzTest
  void answersRefusesOrEnds(byte[] data) throws IOException {
    Path path = Files.createTempFile("ipcbench-fuzz", ".shm");
    try (FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE)) {
      MappedFile file = MappedFile.map(channel, Layout.BYTES);
      try (ShmLink link =
          new ShmLink(file, Layout.SERVER, Wait.SPIN, new PeerLiveness(path, null))) {
        write(ByteBuffer.wrap(data), file.buffer());
        converse(link);
      }
    }
  }

  /** The client writes what it likes, but is closed in the end, so that no end waits for it. */
  private static void write(ByteBuffer script, ByteBuffer memory) {
    while (script.remaining() >= 5) {
      int slot = script.get() & 0xff;
      int offset = script.getShort() & 0x1fff;
      int bytes = Math.min(script.getShort() & 0x1ff, script.remaining());
      int at = slot < 16 ? Layout.REQUEST_SLOTS + slot * Layout.SLOT_BYTES : 128 * (slot & 15);
      int end = Math.min(at + offset + bytes, Layout.BYTES);
      memory.put(end - bytes, script, script.position(), bytes);
      script.position(script.position() + bytes);
    }
    Layout.INT.setRelease(memory, Layout.CLIENT, Layout.CLOSED);
  }

  private static void converse(ShmLink link) {
    try {
      link.handshake(CHECK);
    } catch (IOException refused) {
      // The client would see no conversation; it is fuzzed all the same.
    }
    try {
      new ShmConversation(link, new EchoHandler(), _ -> {}).run();
    } catch (ProtocolException refused) {
      // The refusal has been sent, if there was room.
    }
  }
}
