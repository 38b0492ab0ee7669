package dev.ipcbench.client.request;

import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Wire;
import dev.ipcbench.transport.access.AccessToken;
import dev.ipcbench.transport.access.TokenFile;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The server to measure against, where it is not a child of this process. */
public sealed interface ServerSpec {

  /**
   * An ipcbench app: it lists its endpoints and places its threads on request.
   *
   * @param url of its control plane, {@code http://host:port}
   * @param tokenFile file with the token that it asks for; null if the user names none
   */
  record ControlPlaneUrl(URI url, @Nullable Path tokenFile) implements ServerSpec {

    /** Returns the token that the server asks for, as far as this process knows it by now. */
    public @Nullable AccessToken token() {
      return TokenFile.ofServer(tokenFile, System.getenv());
    }
  }

  /**
   * A single endpoint of a third-party server.
   *
   * @param wire the message format of the endpoint
   */
  record EndpointUrl(EndpointAddress address, Wire wire) implements ServerSpec {}
}
