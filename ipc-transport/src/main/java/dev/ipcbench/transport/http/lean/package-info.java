/** An HTTP/1.1 client on the thread of its caller (RFC 9112), for one kind of request. */
@NullMarked
package dev.ipcbench.transport.http.lean;

import org.jspecify.annotations.NullMarked;
