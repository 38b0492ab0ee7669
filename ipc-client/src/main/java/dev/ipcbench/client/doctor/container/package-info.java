/**
 * {@code doctor --setups}: examines the pair in each setup, finds out how a named pipe can connect
 * two Windows containers, and answers the checks for Windows.
 */
@NullMarked
package dev.ipcbench.client.doctor.container;

import org.jspecify.annotations.NullMarked;
