/** Which transport meets a budget, and on which evidence. */
@NullMarked
package dev.ipcbench.client.report.advice;

import org.jspecify.annotations.NullMarked;
