/** What a person reads of a result: tables and progress. */
@NullMarked
package dev.ipcbench.client.report;

import org.jspecify.annotations.NullMarked;
