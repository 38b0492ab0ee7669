@NullMarked
package dev.ipcbench.bench.peers;

import org.jspecify.annotations.NullMarked;
