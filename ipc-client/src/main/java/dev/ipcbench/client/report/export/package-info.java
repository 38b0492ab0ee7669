/** Results for other programs, and results of other programs. */
@NullMarked
package dev.ipcbench.client.report.export;

import org.jspecify.annotations.NullMarked;
