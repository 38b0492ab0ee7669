/**
 * The gRPC transports: unary calls and one long stream over TCP, and unary calls over a UNIX domain
 * socket.
 */
@NullMarked
package dev.ipcbench.transport.grpc;

import org.jspecify.annotations.NullMarked;
