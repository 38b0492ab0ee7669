/** By how much two rows differ, and how sure that is. */
@NullMarked
package dev.ipcbench.measurement.compare;

import org.jspecify.annotations.NullMarked;
