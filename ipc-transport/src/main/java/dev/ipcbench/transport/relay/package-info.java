/** A relay on a Windows host that connects two containers through named pipes. */
@NullMarked
package dev.ipcbench.transport.relay;

import org.jspecify.annotations.NullMarked;
