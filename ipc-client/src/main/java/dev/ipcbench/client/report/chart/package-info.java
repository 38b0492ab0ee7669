/** How charts are drawn: markup, scales, axes and marks. */
@NullMarked
package dev.ipcbench.client.report.chart;

import org.jspecify.annotations.NullMarked;
