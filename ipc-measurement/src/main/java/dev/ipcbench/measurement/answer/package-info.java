/** What the rows of a result say together: pairs of rows, and the answer in sentences. */
@NullMarked
package dev.ipcbench.measurement.answer;

import org.jspecify.annotations.NullMarked;
