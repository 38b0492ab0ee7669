package dev.ipcbench.client.cli.option;

import dev.ipcbench.client.request.RunRequest;
import dev.ipcbench.client.request.ServerSpec;
import dev.ipcbench.platform.Authority;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.Wire;
import dev.ipcbench.transport.autoconfigure.Transports;
import dev.ipcbench.transport.certificate.Fingerprint;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of {@code run} and {@code doctor} that name a server. */
public final class ServerOptions {

  private static final long MAX_WAIT_MILLIS = 86_400_000;

  private static final Pattern APP = Pattern.compile("https?://[^/?#]+/?(#.*)?");
  private static final Pattern WIRE = Pattern.compile("(.*?)([?&])wire=([^&#]*)(.*)");

  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "A running ipcbench server, http://HOST:PORT, or https://HOST:PORT#FINGERPRINT by its"
              + " port for TLS; or one endpoint of any server, such as tcp://HOST:PORT?wire=raw for"
              + " an echo server. Default: start one.")
  private @Nullable String server;

  @Option(
      names = "--wait-for-server",
      paramLabel = "TIME",
      converter = Quantities.Time.class,
      description =
          "How long to wait until the server answers and no other run holds it (500ms, 30s, 2m)."
              + " Default: 30s for the answer; a held server ends the run at once.")
  private @Nullable Duration waitForServer;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "File with the token of a server that other hosts reach. Default: IPC_TOKEN, else what"
              + " the server has written into IPC_DIRECTORY.")
  private @Nullable Path tokenFile;

  /** Returns the server that the user named; null if a server is to be started. */
  public @Nullable ServerSpec server(CommandSpec spec) {
    if (waitForServer != null) {
      Checks.inRange(spec, "--wait-for-server (ms)", waitForServer.toMillis(), 0, MAX_WAIT_MILLIS);
    }
    return server == null ? null : parse(spec, server, tokenFile);
  }

  /** Parses the value of {@code --server}, or throws a usage error. */
  public static ServerSpec parse(CommandSpec spec, String server, @Nullable Path tokenFile) {
    try {
      return parse(server, tokenFile);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--server: "
              + e.getMessage()
              + ". Give the URL of an ipcbench server (http://127.0.0.1:8080), or the address of"
              + " one endpoint, with ?wire=raw for an echo server (tcp://127.0.0.1:7?wire=raw).",
          e);
    }
  }

  /** Returns how long to wait until the server answers. */
  public Duration waitForServer() {
    return Objects.requireNonNullElse(waitForServer, RunRequest.DEFAULT_WAIT_FOR_SERVER);
  }

  /** Returns how long to wait while another run holds the server. */
  public Duration waitWhileHeld() {
    return Objects.requireNonNullElse(waitForServer, Duration.ZERO);
  }

  /**
   * Parses the URL of a server.
   *
   * @param tokenFile see {@link ServerSpec.ControlPlaneUrl}
   * @throws IllegalArgumentException if it is invalid; the message says why
   */
  static ServerSpec parse(String text, @Nullable Path tokenFile) {
    if (APP.matcher(text).matches()) {
      URI url = URI.create(text);
      if (Authority.of(url) != null) {
        if (url.getFragment() != null) {
          Fingerprint.parse(url.getFragment());
          if (url.getScheme().equals("http")) {
            throw new IllegalArgumentException("only https:// has a certificate");
          }
        }
        return new ServerSpec.ControlPlaneUrl(url, tokenFile);
      }
      throw new IllegalArgumentException("'" + text + "' has no valid host and port");
    }
    Matcher wire = WIRE.matcher(text);
    if (!wire.matches()) {
      return endpoint(text, Wire.IPCB);
    }
    String rest = wire.group(4);
    String query = rest.startsWith("&") ? wire.group(2) + rest.substring(1) : rest;
    return endpoint(wire.group(1) + query, wire(wire.group(3)));
  }

  private static ServerSpec.EndpointUrl endpoint(String text, Wire wire) {
    EndpointAddress address = EndpointAddress.parse(text);
    if (address instanceof EndpointAddress.InProcess) {
      throw new IllegalArgumentException("none: is only available in the same process");
    }
    if (wire == Wire.RAW
        && address instanceof EndpointAddress.Shared(var scheme, _)
        && !scheme.equals("grpc+unix")) {
      throw new IllegalArgumentException(scheme + ": does not support wire=raw");
    }
    Transports.check(address);
    return new ServerSpec.EndpointUrl(address, wire);
  }

  private static Wire wire(String label) {
    for (Wire wire : Wire.values()) {
      if (wire.label().equals(label)) {
        return wire;
      }
    }
    throw new IllegalArgumentException("wire must be raw or ipcb, not '" + label + "'");
  }

  /**
   * Returns the ids of the transports that can be measured with a server: all for an app, {@code
   * none} and the transports of its scheme for an endpoint.
   */
  static List<String> transports(@Nullable ServerSpec server) {
    if (!(server instanceof ServerSpec.EndpointUrl(var address, _))) {
      return Transports.ids();
    }
    List<String> supported = Transports.supporting(address).stream().map(Transport::id).toList();
    return Transports.ids().stream()
        .filter(id -> id.equals("none") || supported.contains(id))
        .toList();
  }
}
