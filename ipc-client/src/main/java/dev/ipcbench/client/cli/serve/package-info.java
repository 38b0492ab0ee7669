/** Commands that run in the foreground until Ctrl-C. */
@NullMarked
package dev.ipcbench.client.cli.serve;

import org.jspecify.annotations.NullMarked;
