/** What a result says beyond its table: taken apart, and compared with another. */
@NullMarked
package dev.ipcbench.client.report.detail;

import org.jspecify.annotations.NullMarked;
