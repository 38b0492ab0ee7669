/** The .NET Message Framing Protocol, [MC-NMF]: the records around a session's messages. */
@NullMarked
package dev.ipcbench.transport.nettcp.framing;

import org.jspecify.annotations.NullMarked;
