package dev.ipcbench.transport.http;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import java.io.IOException;

/**
 * The transport over HTTP/1.1: a message in the body of a {@code POST}, its reply in the body of
 * the response, over a persistent connection. The client is the JDK's, the server Spring MVC on
 * Tomcat.
 */
public final class HttpTransport implements Transport {

  @Override
  public String id() {
    return "http";
  }

  @Override
  public Connection connect(EndpointAddress to, Wait wait) throws IOException {
    if (to instanceof EndpointAddress.Web web && web.scheme().equals("http")) {
      return HttpConnection.open(web);
    }
    throw new IllegalArgumentException("http connects to http://host:port/path, not to " + to);
  }
}
