/** The commands {@code matrix} and {@code fleet} with a real Kubernetes cluster. */
@NullMarked
package dev.ipcbench.it.kubernetes;

import org.jspecify.annotations.NullMarked;
