/**
 * What the endpoints that a server of the app hosts have in common: the properties of the app, the
 * address, which is known once the server listens, and the threads, which are found by name.
 */
@NullMarked
package dev.ipcbench.transport.hosted;

import org.jspecify.annotations.NullMarked;
