/** Controls a Kubernetes cluster through the user's own {@code kubectl}. */
@NullMarked
package dev.ipcbench.client.kubernetes;

import org.jspecify.annotations.NullMarked;
