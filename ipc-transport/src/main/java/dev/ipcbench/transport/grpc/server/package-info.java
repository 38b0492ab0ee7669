/**
 * The gRPC endpoints: the server of Spring Boot's starter, a second one on a socket file, and the
 * echo service of both.
 */
@NullMarked
package dev.ipcbench.transport.grpc.server;

import org.jspecify.annotations.NullMarked;
