@NullMarked
package dev.ipcbench.transport.grpc.wire;

import org.jspecify.annotations.NullMarked;
