/** The gRPC endpoints: the server of Spring Boot's starter, and a second one on a socket file. */
@NullMarked
package dev.ipcbench.transport.grpc.server;

import org.jspecify.annotations.NullMarked;
