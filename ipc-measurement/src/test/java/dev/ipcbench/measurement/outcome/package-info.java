/** Tests of the package of the same name. */
@NullMarked
package dev.ipcbench.measurement.outcome;

import org.jspecify.annotations.NullMarked;
