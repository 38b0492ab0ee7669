/**
 * The types that every module shares: availability, problems with reason and remedy, wait
 * strategies.
 */
@NullMarked
package dev.ipcbench.platform;

import org.jspecify.annotations.NullMarked;
