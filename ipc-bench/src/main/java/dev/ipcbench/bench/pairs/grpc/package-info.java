/** gRPC without Spring: grpc-java on Netty, a blocking call. */
@NullMarked
package dev.ipcbench.bench.pairs.grpc;

import org.jspecify.annotations.NullMarked;
