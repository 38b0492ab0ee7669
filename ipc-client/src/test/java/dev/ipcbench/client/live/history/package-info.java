@NullMarked
package dev.ipcbench.client.live.history;

import org.jspecify.annotations.NullMarked;
