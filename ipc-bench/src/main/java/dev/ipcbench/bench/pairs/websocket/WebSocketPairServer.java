package dev.ipcbench.bench.pairs.websocket;

import dev.ipcbench.bench.pairs.Echo;
import dev.ipcbench.bench.pairs.EmbeddedTomcat;
import dev.ipcbench.bench.pairs.PairServer;
import dev.ipcbench.transport.EndpointAddress;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.Constants;
import org.apache.tomcat.websocket.server.WsSci;

/** One endpoint: replies to each binary message from the buffer that Tomcat passes in. */
record WebSocketPairServer(EmbeddedTomcat tomcat) implements PairServer {

  static final int LARGEST = 2 << 20;
  private static final String PATH = "/ws";

  static WebSocketPairServer start() throws Exception {
    return new WebSocketPairServer(EmbeddedTomcat.start(WebSocketPairServer::add));
  }

  private static void add(Context context) {
    // Without a servlet behind it, Tomcat never calls its WebSocket filter.
    Tomcat.addServlet(context, "default", new DefaultServlet()).addMapping("/");
    context.addServletContainerInitializer((_, web) -> deploy(web), Set.of());
  }

  private static void deploy(ServletContext context) throws ServletException {
    new WsSci().onStartup(Set.of(), context);
    ServerContainer container =
        (ServerContainer)
            context.getAttribute(Constants.SERVER_CONTAINER_SERVLET_CONTEXT_ATTRIBUTE);
    container.setDefaultMaxBinaryMessageBufferSize(LARGEST);
    try {
      container.addEndpoint(ServerEndpointConfig.Builder.create(EchoEndpoint.class, PATH).build());
    } catch (DeploymentException e) {
      throw new ServletException(e);
    }
  }

  @Override
  public EndpointAddress address() {
    return new EndpointAddress.Web("ws", "127.0.0.1", tomcat.port(), PATH, "");
  }

  @Override
  public void close() throws IOException {
    tomcat.close();
  }

  /** Public, with a public constructor: Tomcat creates one per connection. */
  public static final class EchoEndpoint extends Endpoint {
    @Override
    public void onOpen(Session session, EndpointConfig config) {
      // Not a lambda: Tomcat reads the message type from the type argument.
      session.addMessageHandler(
          new MessageHandler.Whole<ByteBuffer>() {
            @Override
            public void onMessage(ByteBuffer message) {
              try {
                Echo.answer(message);
                session.getBasicRemote().sendBinary(message);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
          });
    }
  }

  static void main(String[] args) throws Exception {
    PairServer.run(args, WebSocketPairServer::start);
  }
}
