@NullMarked
package dev.ipcbench.transport.grpc.server;

import org.jspecify.annotations.NullMarked;
