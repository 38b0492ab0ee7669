/** Starts and stops runs from the live page, one at a time, each in a process of its own. */
@NullMarked
package dev.ipcbench.client.live.control;

import org.jspecify.annotations.NullMarked;
