/**
 * Minimal hand-written pairs of client and server: what an engineer writes to learn how fast a
 * library is. One package per library below this one.
 */
@NullMarked
package dev.ipcbench.bench.pairs;

import org.jspecify.annotations.NullMarked;
