package dev.ipcbench.transport.hosted;

import dev.ipcbench.transport.serving.ServingMode;

/**
 * Threads of a server that somebody else wrote, on which an endpoint's messages are answered. They
 * are known by their names alone, and are put on the CPUs of each {@link ServingMode} when it is
 * set.
 *
 * @param namePrefix what all of their names begin with, and no other thread's
 */
public record HostedThreads(String namePrefix) {}
