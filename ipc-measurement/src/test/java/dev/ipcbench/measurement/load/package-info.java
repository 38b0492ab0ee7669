@NullMarked
package dev.ipcbench.measurement.load;

import org.jspecify.annotations.NullMarked;
