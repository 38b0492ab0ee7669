/**
 * Cumulative counters of the system and of the JVM that {@code platform.usage} collects into one
 * reading. A counter that this system does not have is absent, never zero.
 */
@NullMarked
package dev.ipcbench.platform.counter;

import org.jspecify.annotations.NullMarked;
