/** Tests of Windows programs, by a Windows Java under Wine: {@code mvn -Pwine verify}. */
@NullMarked
package dev.ipcbench.it.wine;

import org.jspecify.annotations.NullMarked;
