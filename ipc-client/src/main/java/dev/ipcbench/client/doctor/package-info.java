/** Probes every transport against one server, and explains what does not work. */
@NullMarked
package dev.ipcbench.client.doctor;

import org.jspecify.annotations.NullMarked;
