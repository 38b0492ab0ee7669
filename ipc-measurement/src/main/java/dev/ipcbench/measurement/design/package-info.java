/** How long a run measures, and what starts each request: a reply or a schedule. */
@NullMarked
package dev.ipcbench.measurement.design;

import org.jspecify.annotations.NullMarked;
