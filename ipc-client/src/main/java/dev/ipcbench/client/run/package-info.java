/** A run from its plan to its files: the server process, the control plane, the rounds. */
@NullMarked
package dev.ipcbench.client.run;

import org.jspecify.annotations.NullMarked;
