/** WebSocket without Spring: an endpoint in an embedded Tomcat, the JDK's client. */
@NullMarked
package dev.ipcbench.bench.pairs.websocket;

import org.jspecify.annotations.NullMarked;
