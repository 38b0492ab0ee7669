/** What it costs to be scraped by Prometheus: the apps in CPU time, and what they measure. */
@NullMarked
package dev.ipcbench.bench.scrape;

import org.jspecify.annotations.NullMarked;
