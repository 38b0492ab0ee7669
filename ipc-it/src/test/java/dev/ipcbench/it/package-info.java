/** Tests of the whole product. */
@NullMarked
package dev.ipcbench.it;

import org.jspecify.annotations.NullMarked;
