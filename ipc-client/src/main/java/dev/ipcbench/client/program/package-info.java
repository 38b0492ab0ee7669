/** Programs of the user that this app starts, such as {@code docker} and {@code kubectl}. */
@NullMarked
package dev.ipcbench.client.program;

import org.jspecify.annotations.NullMarked;
