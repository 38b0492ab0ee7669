/**
 * Files that two processes share: mapped files, sockets, owner-only directories, and locks that
 * show that their holder is alive.
 */
@NullMarked
package dev.ipcbench.platform.files;

import org.jspecify.annotations.NullMarked;
