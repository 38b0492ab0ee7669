@NullMarked
package dev.ipcbench.client.live.state;

import org.jspecify.annotations.NullMarked;
