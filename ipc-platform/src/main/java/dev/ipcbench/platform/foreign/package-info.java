/** Binding of native functions, shared by the packages that call the operating system. */
@NullMarked
package dev.ipcbench.platform.foreign;

import org.jspecify.annotations.NullMarked;
