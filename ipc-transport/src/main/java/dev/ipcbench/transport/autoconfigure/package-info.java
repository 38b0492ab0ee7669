/** Exposes every available transport and the control plane in a Spring Boot app. */
@NullMarked
package dev.ipcbench.transport.autoconfigure;

import org.jspecify.annotations.NullMarked;
