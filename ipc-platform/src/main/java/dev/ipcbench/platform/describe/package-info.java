/**
 * Describes the machine and the JVM for the record: operating system, CPUs, memory, container,
 * limits.
 */
@NullMarked
package dev.ipcbench.platform.describe;

import org.jspecify.annotations.NullMarked;
