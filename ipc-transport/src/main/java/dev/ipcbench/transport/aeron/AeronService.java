package dev.ipcbench.transport.aeron;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.files.PeerLiveness;
import dev.ipcbench.transport.aeron.link.AeronLink;
import dev.ipcbench.transport.aeron.link.Hello;
import dev.ipcbench.transport.aeron.link.Streams;
import dev.ipcbench.transport.serving.ServedConnection;
import dev.ipcbench.transport.serving.Serving;
import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.exceptions.AeronException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Opens the streams that a client asked for and answers its messages.
 *
 * @param file the file that the client has locked
 */
record AeronService(Path file, Aeron aeron, Hello hello, Serving serving)
    implements ServedConnection.Service {

  @Override
  public void serve(ServedConnection connection, Wait waiting) throws IOException {
    PeerLiveness client = new PeerLiveness(file, FileChannel.open(file, READ, WRITE));
    try (Subscription requests = aeron.addSubscription(Streams.CHANNEL, hello.requests());
        ExclusivePublication replies =
            aeron.addExclusivePublication(Streams.CHANNEL, hello.replies())) {
      client.checkLockIsVisible();
      Streams.await(
          () -> requests.imageCount() == 1 && replies.isConnected(),
          client,
          "the client did not open its streams");
      AeronLink link = new AeronLink(requests.imageAtIndex(0), replies, waiting, client);
      connection.onEnd(link::end);
      connection.converse(
          new AeronConversation(link, serving.handler(), serving.traffic().of("aeron"))::run);
    } catch (AeronException e) {
      throw new IOException(e);
    } finally {
      client.close();
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      Streams.LOG.log(System.Logger.Level.DEBUG, "aeron: {0} could not be removed: {1}", file, e);
    }
  }
}
