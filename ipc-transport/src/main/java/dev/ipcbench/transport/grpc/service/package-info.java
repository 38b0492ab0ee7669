/** The echo service of gRPC, unary and streaming. */
@NullMarked
package dev.ipcbench.transport.grpc.service;

import org.jspecify.annotations.NullMarked;
