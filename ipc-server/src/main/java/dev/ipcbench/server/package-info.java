/** The server app: every endpoint and the control plane, without the measurement. */
@NullMarked
package dev.ipcbench.server;

import org.jspecify.annotations.NullMarked;
