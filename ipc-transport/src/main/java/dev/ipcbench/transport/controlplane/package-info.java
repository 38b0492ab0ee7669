/**
 * The control plane: HTTP on the web port, by which a client discovers the endpoints and sets their
 * placement.
 */
@NullMarked
package dev.ipcbench.transport.controlplane;

import org.jspecify.annotations.NullMarked;
