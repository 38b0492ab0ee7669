/** What this process can learn of the machine it runs on, and where its threads run. */
@NullMarked
package dev.ipcbench.transport.host;

import org.jspecify.annotations.NullMarked;
