/** What the live page shows of a run: immutable snapshots, made at the ends of slices and turns. */
@NullMarked
package dev.ipcbench.client.live.state;

import org.jspecify.annotations.NullMarked;
