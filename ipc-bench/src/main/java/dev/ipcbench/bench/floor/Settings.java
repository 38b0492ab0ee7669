package dev.ipcbench.bench.floor;

/**
 * What is held fixed for all lanes.
 *
 * @param clientCpu the CPU of the client's measuring thread
 * @param serverCpu the CPU of the thread that answers
 * @param payloadBytes of request and reply, the header on top
 * @param pairs how often each side is measured, the other one directly before or after it
 * @param messages round trips measured on each side of a pair; C warms up with as many
 */
record Settings(int clientCpu, int serverCpu, int payloadBytes, int pairs, int messages) {}
