package dev.ipcbench.client.fleet;

import dev.ipcbench.client.kubernetes.ClusterRequest;
import dev.ipcbench.client.request.ResultSpec;
import dev.ipcbench.client.request.Workload;
import org.jspecify.annotations.Nullable;

/**
 * A request to measure one workload on every node that a selector matches.
 *
 * @param parallel number of nodes that are measured at the same time
 * @param poolLabel label of the nodes that names their pool; null for those that providers use
 */
public record FleetRequest(
    ClusterRequest cluster,
    int parallel,
    @Nullable String poolLabel,
    Workload workload,
    ResultSpec result) {}
