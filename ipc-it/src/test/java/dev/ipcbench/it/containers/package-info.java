/** The pair as two containers of whatever Docker engine there is; see docs/CONTAINERS.md. */
@NullMarked
package dev.ipcbench.it.containers;

import org.jspecify.annotations.NullMarked;
