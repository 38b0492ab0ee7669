package dev.ipcbench.bench.scrape;

/**
 * What is held fixed.
 *
 * @param clientCpu the CPU of the measuring thread
 * @param serverCpu the CPU of the thread that answers
 * @param spareCpu whether there is a CPU that neither of them is on
 * @param payloadBytes of request and reply, the header on top
 * @param pairs how often is measured with scrapes, and as often without
 * @param seconds how long each is measured; one scrape of both apps in each of them
 * @param scrapes how many of each app are timed
 */
record Settings(
    int clientCpu,
    int serverCpu,
    boolean spareCpu,
    int payloadBytes,
    int pairs,
    int seconds,
    int scrapes) {}
