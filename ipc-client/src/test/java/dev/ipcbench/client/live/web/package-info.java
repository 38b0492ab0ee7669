@NullMarked
package dev.ipcbench.client.live.web;

import org.jspecify.annotations.NullMarked;
