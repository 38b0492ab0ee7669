package dev.ipcbench.transport.http;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.Transport.ClientKind;
import dev.ipcbench.transport.http.lean.LeanHttpConnection;
import dev.ipcbench.transport.http.library.JdkHttpConnection;
import java.io.IOException;

/**
 * The transport over HTTP/1.1: a message in the body of a {@code POST}, its reply in the body of
 * the response, over a persistent connection. The server is Spring MVC on Tomcat; the library
 * client is the JDK's.
 */
public record HttpTransport(ClientKind client) implements Transport {

  /** Returns the transport with a client on the caller's thread. */
  public static HttpTransport lean() {
    return new HttpTransport(ClientKind.LEAN);
  }

  /** Returns the transport with the client of the JDK. */
  public static HttpTransport library() {
    return new HttpTransport(ClientKind.LIBRARY);
  }

  @Override
  public String id() {
    return "http";
  }

  @Override
  public Connection connect(EndpointAddress to, Wait wait) throws IOException {
    if (to instanceof EndpointAddress.Web web && web.scheme().equals("http")) {
      return switch (client) {
        case LEAN -> LeanHttpConnection.open(web);
        case LIBRARY -> JdkHttpConnection.open(web);
      };
    }
    throw new IllegalArgumentException("http connects to http://host:port/path, not to " + to);
  }
}
