/** Controls a container engine through the {@code docker} command line. */
@NullMarked
package dev.ipcbench.client.engine;

import org.jspecify.annotations.NullMarked;
