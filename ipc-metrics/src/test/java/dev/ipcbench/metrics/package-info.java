@NullMarked
package dev.ipcbench.metrics;

import org.jspecify.annotations.NullMarked;
