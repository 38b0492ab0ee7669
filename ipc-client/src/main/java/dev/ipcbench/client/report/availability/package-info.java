/** What is available and works, as text and as JSON. */
@NullMarked
package dev.ipcbench.client.report.availability;

import org.jspecify.annotations.NullMarked;
