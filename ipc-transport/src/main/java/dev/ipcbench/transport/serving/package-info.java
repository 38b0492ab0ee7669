/** What an endpoint is given by the app it runs in, and what it counts there. */
@NullMarked
package dev.ipcbench.transport.serving;

import org.jspecify.annotations.NullMarked;
