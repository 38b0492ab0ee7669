/** The command line: what is asked for, checked before anything starts, and how it ends. */
@NullMarked
package dev.ipcbench.client.cli;

import org.jspecify.annotations.NullMarked;
