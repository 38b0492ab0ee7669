/** Tests of the package of the same name. */
@NullMarked
package dev.ipcbench.client.report.availability;

import org.jspecify.annotations.NullMarked;
