/** Messages over byte streams; shared by tcp, uds and pipe. */
@NullMarked
package dev.ipcbench.transport.stream;

import org.jspecify.annotations.NullMarked;
