@NullMarked
package dev.ipcbench.measurement.plan;

import org.jspecify.annotations.NullMarked;
