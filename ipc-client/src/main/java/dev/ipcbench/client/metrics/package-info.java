/** A run as meters: what anybody scrapes while it is under way, and after it. */
@NullMarked
package dev.ipcbench.client.metrics;

import org.jspecify.annotations.NullMarked;
