package dev.ipcbench.server;

import dev.ipcbench.platform.Authority;
import dev.ipcbench.transport.Endpoint;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.access.Access;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;

/**
 * Prints the URL of the control plane on standard output when the app is ready: {@code ipc-server
 * is ready at http://127.0.0.1:8080}. A parent process that starts the app on a free port reads the
 * port from this line.
 */
final class ReadyLine implements ApplicationListener<ApplicationReadyEvent> {

  private final WebServerApplicationContext context;
  private final String bind;
  private final Access access;
  private final List<Endpoint> endpoints;
  private final PrintStream out;

  /**
   * @param endpoints of the app; one on the port for TLS has its certificate
   */
  ReadyLine(
      WebServerApplicationContext context,
      String bind,
      Access access,
      List<Endpoint> endpoints,
      PrintStream out) {
    this.context = context;
    this.bind = bind;
    this.access = access;
    this.endpoints = endpoints;
    this.out = out;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    int port = Objects.requireNonNull(context.getWebServer()).getPort();
    if (access.file() != null) {
      out.println("Clients need the token in " + access.file() + " (--token-file, or IPC_TOKEN).");
    }
    if (!access.loopback()) {
      printUrlOverTls();
    }
    out.println("ipc-server is ready at http://" + new Authority(bind, port));
    out.flush();
  }

  private void printUrlOverTls() {
    for (Endpoint endpoint : endpoints) {
      if (endpoint.id().equals("websocket-tls")
          && endpoint.address() instanceof EndpointAddress.Web tls) {
        Authority authority = new Authority(tls.host(), tls.port());
        out.println("Over TLS: https://" + authority + "#" + tls.fragment());
      }
    }
  }
}
