@NullMarked
package dev.ipcbench.transport.signalr;

import org.jspecify.annotations.NullMarked;
