/** Tests of the package of the same name. */
@NullMarked
package dev.ipcbench.client.aot;

import org.jspecify.annotations.NullMarked;
