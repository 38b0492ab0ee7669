/** Tables for the user. */
@NullMarked
package dev.ipcbench.client.report;

import org.jspecify.annotations.NullMarked;
