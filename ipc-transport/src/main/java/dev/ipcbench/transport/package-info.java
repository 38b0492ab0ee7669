/**
 * The SPI: what a way of moving messages between two processes is, and what its two ends promise.
 */
@NullMarked
package dev.ipcbench.transport;

import org.jspecify.annotations.NullMarked;
