/**
 * The control plane: plain HTTP on the web port, by which a client learns of the endpoints and sets
 * where they serve.
 */
@NullMarked
package dev.ipcbench.transport.controlplane;

import org.jspecify.annotations.NullMarked;
