@NullMarked
package dev.ipcbench.transport.files;

import org.jspecify.annotations.NullMarked;
