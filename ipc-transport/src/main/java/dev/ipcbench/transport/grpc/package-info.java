/**
 * gRPC, the connecting ends: unary calls, one long stream, and unary calls over a UNIX domain
 * socket.
 */
@NullMarked
package dev.ipcbench.transport.grpc;

import org.jspecify.annotations.NullMarked;
