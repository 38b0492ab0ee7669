/**
 * Contracts of transports, streams and listeners, as interfaces with tests that the test of each
 * transport implements.
 */
@NullMarked
package dev.ipcbench.transport.contract;

import org.jspecify.annotations.NullMarked;
