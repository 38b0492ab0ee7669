@NullMarked
package dev.ipcbench.measurement.schedule;

import org.jspecify.annotations.NullMarked;
