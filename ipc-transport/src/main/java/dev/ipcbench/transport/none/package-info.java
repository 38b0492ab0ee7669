/** No crossing at all: what the harness itself costs. */
@NullMarked
package dev.ipcbench.transport.none;

import org.jspecify.annotations.NullMarked;
