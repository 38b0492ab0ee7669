@NullMarked
package dev.ipcbench.transport.grpc;

import org.jspecify.annotations.NullMarked;
