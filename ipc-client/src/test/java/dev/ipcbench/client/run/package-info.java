/** Tests of the package of the same name. */
@NullMarked
package dev.ipcbench.client.run;

import org.jspecify.annotations.NullMarked;
