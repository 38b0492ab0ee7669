package dev.ipcbench.client.engine;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address that the host has in the network {@code nat}, which a Windows engine makes for its
 * containers.
 *
 * @see <a
 *     href="https://learn.microsoft.com/virtualization/windowscontainers/container-networking/network-drivers-topologies">
 *     Windows container network drivers</a>
 */
public final class NatGateway {

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  private NatGateway() {}

  /** Empty where there is no such network, or one without a gateway. */
  public static Optional<String> of(Docker docker) throws IOException, InterruptedException {
    Docker.Answer answer =
        docker.ask(
            "network", "inspect", "nat", "--format", "{{range .IPAM.Config}}{{.Gateway}}{{end}}");
    return Optional.of(answer.text().strip())
        .filter(text -> answer.isGood() && IPV4.matcher(text).matches());
  }
}
