/** The answering app: every endpoint and the control plane, and nothing that measures. */
@NullMarked
package dev.ipcbench.server;

import org.jspecify.annotations.NullMarked;
