/** Client and server in two containers of the available Docker engine; see docs/CONTAINERS.md. */
@NullMarked
package dev.ipcbench.it.containers;

import org.jspecify.annotations.NullMarked;
