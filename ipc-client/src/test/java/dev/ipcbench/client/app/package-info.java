/** Tests of the package of the same name. */
@NullMarked
package dev.ipcbench.client.app;

import org.jspecify.annotations.NullMarked;
