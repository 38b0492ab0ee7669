/** Tests of the package of the same name. */
@NullMarked
package dev.ipcbench.measurement.run;

import org.jspecify.annotations.NullMarked;
