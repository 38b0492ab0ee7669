/** Tests of the package of the same name. */
@NullMarked
package dev.ipcbench.client.request;

import org.jspecify.annotations.NullMarked;
