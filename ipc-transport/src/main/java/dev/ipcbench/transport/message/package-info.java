/** The message that every transport carries: its header, its payload, and the check of a reply. */
@NullMarked
package dev.ipcbench.transport.message;

import org.jspecify.annotations.NullMarked;
