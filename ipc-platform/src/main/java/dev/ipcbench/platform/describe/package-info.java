/**
 * Describes the system that a measurement ran on: operating system, CPUs, memory, container,
 * limits, JVM.
 */
@NullMarked
package dev.ipcbench.platform.describe;

import org.jspecify.annotations.NullMarked;
