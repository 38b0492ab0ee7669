@NullMarked
package dev.ipcbench.measurement.kernel;

import org.jspecify.annotations.NullMarked;
