@NullMarked
package dev.ipcbench.transport.hosted;

import org.jspecify.annotations.NullMarked;
