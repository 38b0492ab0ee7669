@NullMarked
package dev.ipcbench.transport.none;

import org.jspecify.annotations.NullMarked;
