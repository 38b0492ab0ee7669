package dev.ipcbench.it;

/**
 * How a command ended.
 *
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
public record Ended(int exitCode, String out, String err) {}
