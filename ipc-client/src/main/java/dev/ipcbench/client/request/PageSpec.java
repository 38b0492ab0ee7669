package dev.ipcbench.client.request;

import java.nio.file.Path;
import java.util.List;

/**
 * What the live page of an app shows and starts.
 *
 * @param results directory of the results that it lists, and where a run that it starts is stored
 * @param options of {@code run} for every run that it starts, such as the server
 */
public record PageSpec(Path results, List<String> options) {

  /** The directory in which results are stored by default, and a server of its own for each run. */
  public static final PageSpec DEFAULT = new PageSpec(Path.of("results"), List.of());

  public PageSpec {
    results = results.toAbsolutePath().normalize();
    options = List.copyOf(options);
  }

  /** Returns what the page of a run starts after it: runs against the same server. */
  public static PageSpec of(RunRequest request) {
    return new PageSpec(request.result().directory(), request.targetArguments());
  }
}
