/** The publications and subscriptions of one connection. */
@NullMarked
package dev.ipcbench.transport.aeron.link;

import org.jspecify.annotations.NullMarked;
