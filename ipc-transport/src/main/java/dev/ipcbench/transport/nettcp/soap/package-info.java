/**
 * The SOAP 1.2 envelopes, with WS-Addressing 1.0, in which one operation is called and answered.
 */
@NullMarked
package dev.ipcbench.transport.nettcp.soap;

import org.jspecify.annotations.NullMarked;
