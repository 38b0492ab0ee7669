@NullMarked
package dev.ipcbench.client.metrics;

import org.jspecify.annotations.NullMarked;
