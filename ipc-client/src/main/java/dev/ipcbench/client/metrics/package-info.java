/** The meters of a run, for scraping during and after it. */
@NullMarked
package dev.ipcbench.client.metrics;

import org.jspecify.annotations.NullMarked;
