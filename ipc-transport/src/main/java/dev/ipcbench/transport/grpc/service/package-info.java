/** The gRPC echo service, unary and streaming. */
@NullMarked
package dev.ipcbench.transport.grpc.service;

import org.jspecify.annotations.NullMarked;
