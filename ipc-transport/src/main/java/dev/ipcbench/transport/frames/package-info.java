/**
 * The client end of WebSocket (RFC 6455) without a thread of its own, for every transport that
 * speaks it.
 */
@NullMarked
package dev.ipcbench.transport.frames;

import org.jspecify.annotations.NullMarked;
