/**
 * Who may change how an app serves: on loopback everything on this machine but web pages, elsewhere
 * those who know a token. Both sides use it.
 */
@NullMarked
package dev.ipcbench.transport.access;

import org.jspecify.annotations.NullMarked;
