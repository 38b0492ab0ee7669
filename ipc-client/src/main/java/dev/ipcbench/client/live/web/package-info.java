/** The live page: its files, its HTTP API with server-sent events, and who may use it. */
@NullMarked
package dev.ipcbench.client.live.web;

import org.jspecify.annotations.NullMarked;
