/**
 * The command line: the root command, and the commands that check the system, and those that run in
 * the foreground until Ctrl-C.
 */
@NullMarked
package dev.ipcbench.client.cli;

import org.jspecify.annotations.NullMarked;
