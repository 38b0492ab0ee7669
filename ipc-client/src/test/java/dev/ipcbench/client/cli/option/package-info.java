/** Tests of the package of the same name. */
@NullMarked
package dev.ipcbench.client.cli.option;

import org.jspecify.annotations.NullMarked;
