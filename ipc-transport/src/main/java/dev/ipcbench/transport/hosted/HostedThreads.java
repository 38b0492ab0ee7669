package dev.ipcbench.transport.hosted;

import dev.ipcbench.transport.serving.ServingMode;

/**
 * The threads of a third-party server that answer an endpoint's messages. They are identified by
 * name, and pinned to the CPUs of each {@link ServingMode} when it is set.
 *
 * @param namePrefix the prefix of the names of these threads, and of no others
 */
public record HostedThreads(String namePrefix) {}
