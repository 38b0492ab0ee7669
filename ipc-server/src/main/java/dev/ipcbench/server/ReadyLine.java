package dev.ipcbench.server;

import java.io.PrintStream;
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
  private final PrintStream out;

  ReadyLine(WebServerApplicationContext context, String bind, PrintStream out) {
    this.context = context;
    this.bind = bind;
    this.out = out;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    String host = bind.indexOf(':') >= 0 ? "[" + bind + "]" : bind;
    int port = Objects.requireNonNull(context.getWebServer()).getPort();
    out.println("ipc-server is ready at http://" + host + ":" + port);
    out.flush();
  }
}
