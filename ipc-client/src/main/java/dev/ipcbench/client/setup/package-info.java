/** What can lie between the two apps, and the containers that are made for it. */
@NullMarked
package dev.ipcbench.client.setup;

import org.jspecify.annotations.NullMarked;
