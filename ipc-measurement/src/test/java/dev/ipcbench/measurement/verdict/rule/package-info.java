/** Tests of the package of the same name. */
@NullMarked
package dev.ipcbench.measurement.verdict.rule;

import org.jspecify.annotations.NullMarked;
