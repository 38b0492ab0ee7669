/** {@code doctor --setups}: examines the pair in each setup, and answers the checks for Windows. */
@NullMarked
package dev.ipcbench.client.doctor.setups;

import org.jspecify.annotations.NullMarked;
