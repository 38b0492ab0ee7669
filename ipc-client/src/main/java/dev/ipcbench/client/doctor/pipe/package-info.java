/** Finds out how a named pipe can connect two Windows containers. */
@NullMarked
package dev.ipcbench.client.doctor.pipe;

import org.jspecify.annotations.NullMarked;
