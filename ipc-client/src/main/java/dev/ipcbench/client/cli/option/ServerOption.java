package dev.ipcbench.client.cli.option;

import dev.ipcbench.client.target.ServerSpec;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.Wire;
import dev.ipcbench.transport.autoconfigure.Transports;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What {@code --server} may be: the base URL of an app, or the address of one endpoint. */
public final class ServerOption {

  private static final Pattern APP = Pattern.compile("https?://[^/?#]+/?");
  private static final Pattern WIRE = Pattern.compile("(.*)[?&]wire=([^&#]*)(#.*)?");

  private ServerOption() {}

  public static ServerSpec parse(CommandSpec spec, String text) {
    try {
      if (APP.matcher(text).matches()) {
        URI url = URI.create(text);
        if (url.getHost() != null && url.getPort() <= 65535) {
          return new ServerSpec.ControlPlaneUrl(url);
        }
        throw new IllegalArgumentException("'" + text + "' names no host and port");
      }
      Matcher wire = WIRE.matcher(text);
      return wire.matches()
          ? peer(wire.group(1) + (wire.group(3) == null ? "" : wire.group(3)), wire(wire.group(2)))
          : peer(text, Wire.IPCB);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--server: "
              + e.getMessage()
              + ". Give the URL of an ipcbench server (http://127.0.0.1:8080) or the address of one"
              + " endpoint, with ?wire=raw for an echo that knows no header of ours"
              + " (tcp://127.0.0.1:7?wire=raw).",
          e);
    }
  }

  private static ServerSpec.EndpointUrl peer(String address, Wire wire) {
    EndpointAddress parsed = EndpointAddress.parse(address);
    if (parsed instanceof EndpointAddress.InProcess) {
      throw new IllegalArgumentException("none: is in no other process");
    }
    if (wire == Wire.RAW && parsed instanceof EndpointAddress.Shared(var scheme, _)) {
      if (!scheme.equals("grpc+unix")) {
        throw new IllegalArgumentException(scheme + ": has no raw form");
      }
    }
    return new ServerSpec.EndpointUrl(parsed, wire);
  }

  private static Wire wire(String label) {
    for (Wire wire : Wire.values()) {
      if (wire.label().equals(label)) {
        return wire;
      }
    }
    throw new IllegalArgumentException("wire is raw or ipcb, not '" + label + "'");
  }

  /** The ids that can be measured with it: all, or those that a lone endpoint speaks, and none. */
  static List<String> transports(ServerSpec server) {
    return switch (server) {
      case ServerSpec.ControlPlaneUrl _ -> Transports.ids();
      case ServerSpec.EndpointUrl(var address, _) -> {
        List<String> spoken = Transports.supporting(address).stream().map(Transport::id).toList();
        yield Transports.ids().stream()
            .filter(id -> id.equals("none") || spoken.contains(id))
            .toList();
      }
    };
  }
}
