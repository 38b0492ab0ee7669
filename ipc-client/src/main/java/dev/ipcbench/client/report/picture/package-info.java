/** The charts of a report, a class for each. */
@NullMarked
package dev.ipcbench.client.report.picture;

import org.jspecify.annotations.NullMarked;
