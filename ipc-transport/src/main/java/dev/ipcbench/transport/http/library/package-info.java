/** The HTTP client of the JDK. */
@NullMarked
package dev.ipcbench.transport.http.library;

import org.jspecify.annotations.NullMarked;
