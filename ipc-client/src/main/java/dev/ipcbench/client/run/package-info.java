/** One run, from starting both apps to the stored result. */
@NullMarked
package dev.ipcbench.client.run;

import org.jspecify.annotations.NullMarked;
