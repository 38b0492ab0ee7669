/** Our programs as Windows programs: a Windows Java under Wine, by {@code mvn -Pwine verify}. */
@NullMarked
package dev.ipcbench.it.wine;

import org.jspecify.annotations.NullMarked;
