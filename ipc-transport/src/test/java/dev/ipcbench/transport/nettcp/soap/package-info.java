@NullMarked
package dev.ipcbench.transport.nettcp.soap;

import org.jspecify.annotations.NullMarked;
