/** Tests of the server app as a whole. */
@NullMarked
package dev.ipcbench.server;

import org.jspecify.annotations.NullMarked;
