/** Integration tests of launcher and apps, and architecture tests. */
@NullMarked
package dev.ipcbench.it;

import org.jspecify.annotations.NullMarked;
