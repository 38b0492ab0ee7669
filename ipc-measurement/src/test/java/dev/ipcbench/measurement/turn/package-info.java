@NullMarked
package dev.ipcbench.measurement.turn;

import org.jspecify.annotations.NullMarked;
