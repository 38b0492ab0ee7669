/** Tests of the package of the same name. */
@NullMarked
package dev.ipcbench.client.plan;

import org.jspecify.annotations.NullMarked;
