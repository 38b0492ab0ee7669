/** The parts of a report, from the answer to the command that repeats it. */
@NullMarked
package dev.ipcbench.client.report.part;

import org.jspecify.annotations.NullMarked;
