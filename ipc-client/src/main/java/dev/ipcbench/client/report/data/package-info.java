/** What a report is drawn from: rows and slices of stored results. */
@NullMarked
package dev.ipcbench.client.report.data;

import org.jspecify.annotations.NullMarked;
