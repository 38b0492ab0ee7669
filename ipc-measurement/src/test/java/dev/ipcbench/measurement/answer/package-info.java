/** Tests of the package of the same name. */
@NullMarked
package dev.ipcbench.measurement.answer;

import org.jspecify.annotations.NullMarked;
