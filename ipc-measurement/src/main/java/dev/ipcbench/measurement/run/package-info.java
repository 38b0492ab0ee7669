/** What a run reports while it is under way, and what it leaves. */
@NullMarked
package dev.ipcbench.measurement.run;

import org.jspecify.annotations.NullMarked;
