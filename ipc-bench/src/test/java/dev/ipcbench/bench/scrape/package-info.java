@NullMarked
package dev.ipcbench.bench.scrape;

import org.jspecify.annotations.NullMarked;
