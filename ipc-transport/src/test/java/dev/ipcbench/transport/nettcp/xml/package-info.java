@NullMarked
package dev.ipcbench.transport.nettcp.xml;

import org.jspecify.annotations.NullMarked;
