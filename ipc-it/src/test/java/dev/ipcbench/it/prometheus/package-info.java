/** Exported metrics, tested with Prometheus, {@code promtool} and Pushgateway. */
@NullMarked
package dev.ipcbench.it.prometheus;

import org.jspecify.annotations.NullMarked;
