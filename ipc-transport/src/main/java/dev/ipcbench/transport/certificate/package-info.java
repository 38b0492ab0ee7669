/** The self-signed certificate of a server, and a client that trusts it by its fingerprint. */
@NullMarked
package dev.ipcbench.transport.certificate;

import org.jspecify.annotations.NullMarked;
