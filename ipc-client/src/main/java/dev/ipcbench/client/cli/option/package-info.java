/** Options of the commands: parsed, checked and turned into requests. */
@NullMarked
package dev.ipcbench.client.cli.option;

import org.jspecify.annotations.NullMarked;
