/** Runs doctor from inside a container, and reads what it found. */
@NullMarked
package dev.ipcbench.client.doctor.container;

import org.jspecify.annotations.NullMarked;
