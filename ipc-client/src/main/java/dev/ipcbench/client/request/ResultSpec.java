package dev.ipcbench.client.request;

import java.nio.file.Path;
import java.util.List;

/**
 * How a result is labelled and where it is stored.
 *
 * @param setup the label of every row
 * @param name part of the name of the result's directory
 * @param directory parent of the result's directory
 * @param command the command line that is recorded in the result
 */
public record ResultSpec(String setup, String name, Path directory, List<String> command) {
  public ResultSpec {
    command = List.copyOf(command);
  }
}
