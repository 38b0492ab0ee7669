/** Calls into the Windows API: handles, errors, registry, security descriptors. */
@NullMarked
package dev.ipcbench.platform.windows;

import org.jspecify.annotations.NullMarked;
