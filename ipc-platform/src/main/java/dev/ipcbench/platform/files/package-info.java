/**
 * Files that two processes share: mapped memory, socket files, directories for their owner alone,
 * and locks that end with their process.
 */
@NullMarked
package dev.ipcbench.platform.files;

import org.jspecify.annotations.NullMarked;
