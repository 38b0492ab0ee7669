/** The stored results that the live page lists, opens and compares; found by id, never by path. */
@NullMarked
package dev.ipcbench.client.live.history;

import org.jspecify.annotations.NullMarked;
