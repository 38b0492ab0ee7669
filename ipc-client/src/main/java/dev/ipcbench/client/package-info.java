/** The client: it measures. */
@NullMarked
package dev.ipcbench.client;

import org.jspecify.annotations.NullMarked;
