/** The stubs that grpc-java generates. */
@NullMarked
package dev.ipcbench.transport.grpc.library;

import org.jspecify.annotations.NullMarked;
