/** Progress of a run on standard error: a bar on a terminal, lines in a log. */
@NullMarked
package dev.ipcbench.client.progress;

import org.jspecify.annotations.NullMarked;
