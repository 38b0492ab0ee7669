/**
 * What both ends of gRPC agree on: the methods, how their one field stands on the wire, and
 * sockets.
 */
@NullMarked
package dev.ipcbench.transport.grpc.wire;

import org.jspecify.annotations.NullMarked;
