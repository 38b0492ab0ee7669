package dev.ipcbench.transport.http;

import dev.ipcbench.transport.serving.EndpointTraffic;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Counts replies once they are sent. Tomcat sends what a handler has written after the handler has
 * returned. It calls neither Spring nor a servlet after that, but its access log, on the same
 * thread.
 *
 * <p>Connections are not counted: the web port serves other requests too, and an open connection
 * need not carry messages.
 */
final class ReplyLog extends ValveBase implements AccessLog {

  private final EndpointTraffic traffic;

  ReplyLog(EndpointTraffic traffic) {
    super(true); // supports asynchronous requests: lets those of other handlers pass
    this.traffic = traffic;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    getNext().invoke(request, response);
  }

  @Override
  public void log(Request request, Response response, long nanos) {
    ThreadBuffer buffer = ThreadBuffer.current();
    if (buffer.takeReplied()) {
      traffic.answered(buffer.serverReceivedNanos());
    }
  }

  @Override
  public void setRequestAttributesEnabled(boolean enabled) {}

  @Override
  public boolean getRequestAttributesEnabled() {
    return false;
  }
}
