package dev.ipcbench.transport.http;

import dev.ipcbench.transport.serving.EndpointTraffic;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Counts replies once they are sent. What a handler writes stays with Tomcat until the handler has
 * returned, and so does the client wait; nothing of Spring's or of a servlet's is called after
 * that, but Tomcat's access log is, on the same thread.
 *
 * <p>Connections are not counted: those of the web port carry other things too, and who has one
 * open need not be about to send a message.
 */
final class ReplyLog extends ValveBase implements AccessLog {

  private final EndpointTraffic traffic;

  ReplyLog(EndpointTraffic traffic) {
    super(true); // what is answered later, by others, may pass
    this.traffic = traffic;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    getNext().invoke(request, response);
  }

  @Override
  public void log(Request request, Response response, long nanos) {
    ThreadBuffer desk = ThreadBuffer.withReply();
    if (desk != null) {
      traffic.answered(desk.serverReceivedNanos());
    }
  }

  @Override
  public void setRequestAttributesEnabled(boolean enabled) {}

  @Override
  public boolean getRequestAttributesEnabled() {
    return false;
  }
}
