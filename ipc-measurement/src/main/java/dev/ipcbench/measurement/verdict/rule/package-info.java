/** The rules by which a row is judged. */
@NullMarked
package dev.ipcbench.measurement.verdict.rule;

import org.jspecify.annotations.NullMarked;
