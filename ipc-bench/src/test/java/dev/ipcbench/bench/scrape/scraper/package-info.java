@NullMarked
package dev.ipcbench.bench.scrape.scraper;

import org.jspecify.annotations.NullMarked;
