/** Tests of the package of the same name. */
@NullMarked
package dev.ipcbench.transport.access;

import org.jspecify.annotations.NullMarked;
