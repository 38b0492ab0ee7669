/** Tests of the package of the same name. */
@NullMarked
package dev.ipcbench.client.target;

import org.jspecify.annotations.NullMarked;
