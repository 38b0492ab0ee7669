/** Commands that measure, or print a result. */
@NullMarked
package dev.ipcbench.client.cli.result;

import org.jspecify.annotations.NullMarked;
