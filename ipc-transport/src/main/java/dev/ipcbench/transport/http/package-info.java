/** HTTP/1.1 on Spring MVC, both ends. */
@NullMarked
package dev.ipcbench.transport.http;

import org.jspecify.annotations.NullMarked;
