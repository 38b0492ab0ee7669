/** Measures the harness itself, against C, minimal pairs and by JMH. Not part of the product. */
@NullMarked
package dev.ipcbench.bench;

import org.jspecify.annotations.NullMarked;
