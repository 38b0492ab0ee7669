/** What a run measures: its rows, one plan after another, and whether its options suit them. */
@NullMarked
package dev.ipcbench.client.plan;

import org.jspecify.annotations.NullMarked;
