@NullMarked
package dev.ipcbench.transport.controlplane;

import org.jspecify.annotations.NullMarked;
