package dev.ipcbench.bench.product;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says which {@code ipc-client.jar} it is. */
public final class ClientJar {

  @Option(
      names = "--client-jar",
      paramLabel = "FILE",
      description = "the product's client (default: that of the tree this jar was built in)")
  private @Nullable Path given;

  /**
   * Its file.
   *
   * @throws IOException if there is none; the message says how to make it
   */
  public Path path() throws IOException {
    return BuiltJar.path("ipc-client", given);
  }
}
