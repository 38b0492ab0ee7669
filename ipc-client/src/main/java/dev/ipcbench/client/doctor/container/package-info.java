/** Runs {@code doctor} in the client's container and reads its result. */
@NullMarked
package dev.ipcbench.client.doctor.container;

import org.jspecify.annotations.NullMarked;
