/** The report in a real browser. */
@NullMarked
package dev.ipcbench.it.report;

import org.jspecify.annotations.NullMarked;
