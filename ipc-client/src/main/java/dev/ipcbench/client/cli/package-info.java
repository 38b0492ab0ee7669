/** The command line: the root command, and the commands that check the system or the build. */
@NullMarked
package dev.ipcbench.client.cli;

import org.jspecify.annotations.NullMarked;
