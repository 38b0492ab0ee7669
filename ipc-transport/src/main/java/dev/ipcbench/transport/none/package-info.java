/** The none transport: the cost of the harness itself. */
@NullMarked
package dev.ipcbench.transport.none;

import org.jspecify.annotations.NullMarked;
