/** What lies between the two processes: what was declared, and what can be observed. */
@NullMarked
package dev.ipcbench.measurement.isolation;

import org.jspecify.annotations.NullMarked;
