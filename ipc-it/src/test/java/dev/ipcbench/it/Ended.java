package dev.ipcbench.it;

/**
 * The outcome of a command.
 *
 * @param out its standard output
 * @param err its standard error
 */
public record Ended(int exitCode, String out, String err) {}
