package dev.ipcbench.it;

/**
 * The outcome of a command.
 *
 * @param out its standard output
 * @param err its standard error
 */
public record Outcome(int exitCode, String out, String err) {}
