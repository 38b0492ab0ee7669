/** What is measured against: managed apps with a control plane, and bare endpoints. */
@NullMarked
package dev.ipcbench.client.target;

import org.jspecify.annotations.NullMarked;
