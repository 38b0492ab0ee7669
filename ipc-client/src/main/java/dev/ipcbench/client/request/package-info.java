/** What the user requests: parsed and checked as far as possible before anything is started. */
@NullMarked
package dev.ipcbench.client.request;

import org.jspecify.annotations.NullMarked;
