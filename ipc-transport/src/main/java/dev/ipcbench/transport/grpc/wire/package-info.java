/** What the gRPC client and server share: the methods, the encoding of a message, the sockets. */
@NullMarked
package dev.ipcbench.transport.grpc.wire;

import org.jspecify.annotations.NullMarked;
