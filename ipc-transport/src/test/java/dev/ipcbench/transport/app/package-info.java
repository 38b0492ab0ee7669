/** A Boot app for the tests of endpoints that a web server hosts. */
@NullMarked
package dev.ipcbench.transport.app;

import org.jspecify.annotations.NullMarked;
