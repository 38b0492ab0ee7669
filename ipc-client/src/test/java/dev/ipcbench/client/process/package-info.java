/** Tests of the package of the same name. */
@NullMarked
package dev.ipcbench.client.process;

import org.jspecify.annotations.NullMarked;
