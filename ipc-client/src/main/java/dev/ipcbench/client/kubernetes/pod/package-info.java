/** The pods of a pair: what becomes of them, and what leaves them. */
@NullMarked
package dev.ipcbench.client.kubernetes.pod;

import org.jspecify.annotations.NullMarked;
