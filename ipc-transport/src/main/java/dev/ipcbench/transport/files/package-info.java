/**
 * Files and sockets that both ends share: where they are, whose they are, and what is left over.
 */
@NullMarked
package dev.ipcbench.transport.files;

import org.jspecify.annotations.NullMarked;
