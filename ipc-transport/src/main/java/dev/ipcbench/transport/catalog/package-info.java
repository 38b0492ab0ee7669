/** The list of every transport there is. */
@NullMarked
package dev.ipcbench.transport.catalog;

import org.jspecify.annotations.NullMarked;
