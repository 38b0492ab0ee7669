package dev.ipcbench.bench.pairs.http;

import dev.ipcbench.bench.pairs.Echo;
import dev.ipcbench.bench.pairs.EmbeddedTomcat;
import dev.ipcbench.bench.pairs.PairServer;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.message.ProtocolException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** One servlet: reads the body, turns it into the reply in place, writes it. */
record HttpPairServer(EmbeddedTomcat tomcat) implements PairServer {

  static HttpPairServer start() throws Exception {
    return new HttpPairServer(EmbeddedTomcat.start(HttpPairServer::add));
  }

  private static void add(Context context) {
    Tomcat.addServlet(context, "echo", new EchoServlet()).addMapping("/echo");
  }

  @Override
  public EndpointAddress address() {
    return new EndpointAddress.Web("http", "127.0.0.1", tomcat.port(), "/echo", "");
  }

  @Override
  public void close() throws IOException {
    tomcat.close();
  }

  private static final class EchoServlet extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      byte[] message = request.getInputStream().readNBytes(request.getContentLength());
      try {
        Echo.answer(ByteBuffer.wrap(message));
      } catch (ProtocolException e) {
        response.sendError(HttpServletResponse.SC_BAD_REQUEST, e.getMessage());
        return;
      }
      response.setContentType("application/octet-stream");
      response.setContentLength(message.length);
      response.getOutputStream().write(message);
    }
  }

  static void main(String[] args) throws Exception {
    PairServer.run(args, HttpPairServer::start);
  }
}
