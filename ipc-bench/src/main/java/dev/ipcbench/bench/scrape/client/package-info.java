/** What runs in the JVM of the product's client while it is scraped. */
@NullMarked
package dev.ipcbench.bench.scrape.client;

import org.jspecify.annotations.NullMarked;
