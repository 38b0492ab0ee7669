/** The tcp transport and its endpoint. */
@NullMarked
package dev.ipcbench.transport.tcp;

import org.jspecify.annotations.NullMarked;
