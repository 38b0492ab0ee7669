/** The HTTP/1.1 transport: a JDK client and a Spring MVC server. */
@NullMarked
package dev.ipcbench.transport.http;

import org.jspecify.annotations.NullMarked;
