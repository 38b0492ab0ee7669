@NullMarked
package dev.ipcbench.transport.signalr.protocol;

import org.jspecify.annotations.NullMarked;
