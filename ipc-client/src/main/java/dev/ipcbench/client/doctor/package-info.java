/** The doctor's visit to the pair in containers: what crosses in each setup, and on Windows how. */
@NullMarked
package dev.ipcbench.client.doctor;

import org.jspecify.annotations.NullMarked;
