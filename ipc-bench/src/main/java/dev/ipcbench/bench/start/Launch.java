package dev.ipcbench.bench.start;

import java.util.List;

/**
 * One way to start the server.
 *
 * @param jvm what comes after the options of the JVM: class path and class
 * @param settings as Boot takes them on its command line
 */
record Launch(List<String> jvm, List<String> settings) {}
