/** The net-tcp transport and its endpoint: WCF's {@code NetTcpBinding} without security. */
@NullMarked
package dev.ipcbench.transport.nettcp;

import org.jspecify.annotations.NullMarked;
