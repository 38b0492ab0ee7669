/** The client's Spring Boot app: its endpoints, control plane and metrics. */
@NullMarked
package dev.ipcbench.client.app;

import org.jspecify.annotations.NullMarked;
