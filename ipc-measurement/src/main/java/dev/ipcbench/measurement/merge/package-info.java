/** Parts that were measured one by one, made into one result that is judged as a whole. */
@NullMarked
package dev.ipcbench.measurement.merge;

import org.jspecify.annotations.NullMarked;
