package dev.ipcbench.client.program;

/**
 * The output of a command that has ended.
 *
 * @param stdout standard output, or both streams if they were merged
 * @param text both streams
 */
public record ProgramOutput(int exitCode, String stdout, String text) {

  public boolean succeeded() {
    return exitCode == 0;
  }
}
