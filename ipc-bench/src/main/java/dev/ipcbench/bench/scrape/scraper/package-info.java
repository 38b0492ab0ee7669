/** Who scrapes: a process of its own that asks as Prometheus does. */
@NullMarked
package dev.ipcbench.bench.scrape.scraper;

import org.jspecify.annotations.NullMarked;
