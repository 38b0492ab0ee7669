/** Messages over a stream of bytes, shared by every transport that has one. */
@NullMarked
package dev.ipcbench.transport.stream;

import org.jspecify.annotations.NullMarked;
