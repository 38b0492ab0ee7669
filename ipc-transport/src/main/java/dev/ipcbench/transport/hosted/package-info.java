/**
 * Endpoints that a server of the app hosts: their addresses are known once it listens, their
 * threads are found by name.
 */
@NullMarked
package dev.ipcbench.transport.hosted;

import org.jspecify.annotations.NullMarked;
