package dev.ipcbench.server;

import java.io.PrintStream;
import java.util.Objects;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;

/**
 * Says on standard output, once everything answers, where: {@code ipc-server is ready at
 * http://127.0.0.1:8080}. People read it, and whoever started this process on a port of the
 * system's choice learns it from there.
 */
final class ReadyLine implements ApplicationListener<ApplicationReadyEvent> {

  private final WebServerApplicationContext context;
  private final PrintStream out;

  ReadyLine(WebServerApplicationContext context, PrintStream out) {
    this.context = context;
    this.out = out;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    String bind = event.getApplicationContext().getEnvironment().getRequiredProperty("ipc.bind");
    String host = bind.indexOf(':') >= 0 ? "[" + bind + "]" : bind;
    int port = Objects.requireNonNull(context.getWebServer()).getPort();
    out.println("ipc-server is ready at http://" + host + ":" + port);
    out.flush();
  }
}
