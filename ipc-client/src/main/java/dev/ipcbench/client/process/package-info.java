/** Child processes: how they are started, with which JVM options, and how they end. */
@NullMarked
package dev.ipcbench.client.process;

import org.jspecify.annotations.NullMarked;
