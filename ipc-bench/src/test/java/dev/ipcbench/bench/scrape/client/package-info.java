@NullMarked
package dev.ipcbench.bench.scrape.client;

import org.jspecify.annotations.NullMarked;
