/** How a named pipe can cross the boundary of a Windows container. */
@NullMarked
package dev.ipcbench.client.doctor.pipe;

import org.jspecify.annotations.NullMarked;
