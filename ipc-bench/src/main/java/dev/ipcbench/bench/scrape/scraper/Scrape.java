package dev.ipcbench.bench.scrape.scraper;

/**
 * One scrape of one app.
 *
 * @param app its name
 * @param wallNanos from before the request until the whole page is there
 * @param webCpuNanos what the app's threads for the web used for it
 * @param jvmCpuNanos what compiler and collector of the app used meanwhile, for whatever reason
 * @param bytes of the page, as sent
 */
public record Scrape(String app, long wallNanos, long webCpuNanos, long jvmCpuNanos, int bytes) {}
