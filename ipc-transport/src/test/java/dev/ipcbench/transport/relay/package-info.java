@NullMarked
package dev.ipcbench.transport.relay;

import org.jspecify.annotations.NullMarked;
