/** The measuring app. */
@NullMarked
package dev.ipcbench.client;

import org.jspecify.annotations.NullMarked;
