/**
 * Latency histograms as Prometheus reads them: classic buckets, native buckets, exact quantiles.
 */
@NullMarked
package dev.ipcbench.metrics.distribution;

import org.jspecify.annotations.NullMarked;
