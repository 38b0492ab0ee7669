@NullMarked
package dev.ipcbench.transport.certificate;

import org.jspecify.annotations.NullMarked;
