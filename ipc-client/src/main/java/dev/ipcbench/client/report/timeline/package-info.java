/** What happened over the time of a run. */
@NullMarked
package dev.ipcbench.client.report.timeline;

import org.jspecify.annotations.NullMarked;
