@NullMarked
package dev.ipcbench.transport.autoconfigure;

import org.jspecify.annotations.NullMarked;
