/**
 * The message every transport carries: its header, the check of a reply, the work of the server.
 */
@NullMarked
package dev.ipcbench.transport.message;

import org.jspecify.annotations.NullMarked;
