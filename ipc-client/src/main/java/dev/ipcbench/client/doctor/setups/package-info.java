/** doctor --setups: the same checks between two containers of each setup. */
@NullMarked
package dev.ipcbench.client.doctor.setups;

import org.jspecify.annotations.NullMarked;
