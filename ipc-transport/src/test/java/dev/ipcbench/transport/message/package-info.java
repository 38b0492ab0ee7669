@NullMarked
package dev.ipcbench.transport.message;

import org.jspecify.annotations.NullMarked;
