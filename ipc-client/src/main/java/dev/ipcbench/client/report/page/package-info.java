/** A report as HTML, Markdown and SVG files. */
@NullMarked
package dev.ipcbench.client.report.page;

import org.jspecify.annotations.NullMarked;
