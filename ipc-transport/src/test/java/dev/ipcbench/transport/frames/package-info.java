@NullMarked
package dev.ipcbench.transport.frames;

import org.jspecify.annotations.NullMarked;
