@NullMarked
package dev.ipcbench.client.live.control;

import org.jspecify.annotations.NullMarked;
