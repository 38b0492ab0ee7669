@NullMarked
package dev.ipcbench.transport.nettcp;

import org.jspecify.annotations.NullMarked;
