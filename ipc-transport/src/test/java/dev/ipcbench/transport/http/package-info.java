@NullMarked
package dev.ipcbench.transport.http;

import org.jspecify.annotations.NullMarked;
