package dev.ipcbench.client.engine;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The host's address in the network {@code nat}, which a Windows engine creates for its containers.
 *
 * @see <a
 *     href="https://learn.microsoft.com/virtualization/windowscontainers/container-networking/network-drivers-topologies">
 *     Windows container network drivers</a>
 */
public final class NatGateway {

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  private NatGateway() {}

  /** Returns the address; empty if there is no such network or it has no gateway. */
  public static Optional<String> of(Docker docker) throws IOException, InterruptedException {
    Docker.Output output =
        docker.run(
            "network", "inspect", "nat", "--format", "{{range .IPAM.Config}}{{.Gateway}}{{end}}");
    return Optional.of(output.text().strip())
        .filter(text -> output.succeeded() && IPV4.matcher(text).matches());
  }
}
