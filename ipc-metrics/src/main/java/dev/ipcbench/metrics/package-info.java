/**
 * What an app shows of itself: Micrometer meters with one list of names, and histograms that are
 * exact, fed in bulk and read by Prometheus.
 */
@NullMarked
package dev.ipcbench.metrics;

import org.jspecify.annotations.NullMarked;
