/** The command that measures a fleet of nodes, and the options that choose a Kubernetes cluster. */
@NullMarked
package dev.ipcbench.client.cli.cluster;

import org.jspecify.annotations.NullMarked;
