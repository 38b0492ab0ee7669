@NullMarked
package dev.ipcbench.transport.shm;

import org.jspecify.annotations.NullMarked;
