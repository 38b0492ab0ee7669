/**
 * What every module shares about the system it runs on: availability with reason and remedy,
 * problems, wait strategies.
 */
@NullMarked
package dev.ipcbench.platform;

import org.jspecify.annotations.NullMarked;
