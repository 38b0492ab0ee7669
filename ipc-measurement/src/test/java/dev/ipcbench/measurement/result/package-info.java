/** Tests of the package of the same name. */
@NullMarked
package dev.ipcbench.measurement.result;

import org.jspecify.annotations.NullMarked;
