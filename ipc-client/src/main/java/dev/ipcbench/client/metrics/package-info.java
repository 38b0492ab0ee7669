/** The metrics of a run, available for scraping during and after it. */
@NullMarked
package dev.ipcbench.client.metrics;

import org.jspecify.annotations.NullMarked;
