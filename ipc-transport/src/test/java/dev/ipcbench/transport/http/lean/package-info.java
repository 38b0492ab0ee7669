@NullMarked
package dev.ipcbench.transport.http.lean;

import org.jspecify.annotations.NullMarked;
