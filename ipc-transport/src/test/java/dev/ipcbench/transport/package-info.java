@NullMarked
package dev.ipcbench.transport;

import org.jspecify.annotations.NullMarked;
