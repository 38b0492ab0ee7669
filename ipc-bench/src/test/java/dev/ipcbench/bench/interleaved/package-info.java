@NullMarked
<<<<<<<< HEAD:ipc-bench/src/test/java/dev/ipcbench/bench/interleaved/package-info.java
package dev.ipcbench.bench.interleaved;
========
package dev.ipcbench.transport.websocket.client;
>>>>>>>> h-hosted:ipc-transport/src/test/java/dev/ipcbench/transport/websocket/client/package-info.java

import org.jspecify.annotations.NullMarked;
