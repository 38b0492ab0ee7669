@NullMarked
package dev.ipcbench.transport.aeron;

import org.jspecify.annotations.NullMarked;
