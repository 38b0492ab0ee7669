/**
 * Messages over byte streams, with blocking and busy-spinning reads; shared by tcp, uds and pipe.
 */
@NullMarked
package dev.ipcbench.transport.stream;

import org.jspecify.annotations.NullMarked;
