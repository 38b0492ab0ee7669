/** What is exported, read by a real Prometheus, its {@code promtool} and its Pushgateway. */
@NullMarked
package dev.ipcbench.it.prometheus;

import org.jspecify.annotations.NullMarked;
