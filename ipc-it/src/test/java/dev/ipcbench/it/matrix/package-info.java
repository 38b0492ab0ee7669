/** The commands {@code matrix} and {@code doctor} with a scripted container engine. */
@NullMarked
package dev.ipcbench.it.matrix;

import org.jspecify.annotations.NullMarked;
