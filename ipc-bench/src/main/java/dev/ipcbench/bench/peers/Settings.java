package dev.ipcbench.bench.peers;

/**
 * What is held fixed for all contenders.
 *
 * @param clientCpu the CPU of the client's measuring thread, and of the threads it starts
 * @param serverCpu the CPU of the threads that answer
 * @param payloadBytes of request and reply, the header on top
 * @param rounds how often each is measured, all others of its group between two of its turns; one
 *     round before them is thrown away
 * @param messages round trips measured in one turn
 */
record Settings(int clientCpu, int serverCpu, int payloadBytes, int rounds, int messages) {}
