/**
 * What every transport, every stream and every listener must do: a transport's own test implements
 * these.
 */
@NullMarked
package dev.ipcbench.transport.contract;

import org.jspecify.annotations.NullMarked;
