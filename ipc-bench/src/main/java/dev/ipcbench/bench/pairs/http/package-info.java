/** HTTP without Spring: a servlet in an embedded Tomcat, the JDK's client. */
@NullMarked
package dev.ipcbench.bench.pairs.http;

import org.jspecify.annotations.NullMarked;
