/** Faults that a run must survive, each caused with real processes; see docs/RELIABILITY.md. */
@NullMarked
package dev.ipcbench.it.faults;

import org.jspecify.annotations.NullMarked;
