/** A certificate for development, made when it is needed. */
@NullMarked
package dev.ipcbench.transport.certificate;

import org.jspecify.annotations.NullMarked;
