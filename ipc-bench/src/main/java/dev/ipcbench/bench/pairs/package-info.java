/**
 * Minimal pairs, written by hand: what an engineer would write who wants to know how fast a library
 * is, and no more. Below this package one package per library, with both ends.
 */
@NullMarked
package dev.ipcbench.bench.pairs;

import org.jspecify.annotations.NullMarked;
