/** The setups, which isolate the two apps from each other, and the containers that form them. */
@NullMarked
package dev.ipcbench.client.setup;

import org.jspecify.annotations.NullMarked;
