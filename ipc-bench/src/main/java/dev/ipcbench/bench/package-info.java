/**
 * What the harness itself costs: beside a floor in C, and by JMH. Nothing of the product uses it.
 */
@NullMarked
package dev.ipcbench.bench;

import org.jspecify.annotations.NullMarked;
