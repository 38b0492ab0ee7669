/** The command that draws stored results. */
@NullMarked
package dev.ipcbench.client.cli.report;

import org.jspecify.annotations.NullMarked;
