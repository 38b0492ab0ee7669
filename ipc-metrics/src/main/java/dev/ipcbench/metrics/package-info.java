/** The metrics of an app: one list of names, and the auto-configuration that exports them. */
@NullMarked
package dev.ipcbench.metrics;

import org.jspecify.annotations.NullMarked;
