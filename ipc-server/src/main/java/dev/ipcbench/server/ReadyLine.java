package dev.ipcbench.server;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
  private final @Nullable Path tokenFile;
  private final PrintStream out;

  /**
   * @param tokenFile that the app has written; null if it has written none
   */
  ReadyLine(
      WebServerApplicationContext context, String bind, @Nullable Path tokenFile, PrintStream out) {
    this.context = context;
    this.bind = bind;
    this.tokenFile = tokenFile;
    this.out = out;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    String host = bind.indexOf(':') >= 0 ? "[" + bind + "]" : bind;
    int port = Objects.requireNonNull(context.getWebServer()).getPort();
    if (tokenFile != null) {
      out.println("Clients need the token in " + tokenFile + " (--token-file, or IPC_TOKEN).");
    }
    out.println("ipc-server is ready at http://" + host + ":" + port);
    out.flush();
  }
}
