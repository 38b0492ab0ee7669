@NullMarked
package dev.ipcbench.measurement.isolation;

import org.jspecify.annotations.NullMarked;
