/**
 * The training of both apps: caches from which the JVM starts them with their classes loaded and
 * with profiles for the JIT compilers.
 */
@NullMarked
package dev.ipcbench.client.aot;

import org.jspecify.annotations.NullMarked;
