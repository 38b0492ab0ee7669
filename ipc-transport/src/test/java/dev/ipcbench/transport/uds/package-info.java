@NullMarked
package dev.ipcbench.transport.uds;

import org.jspecify.annotations.NullMarked;
