package dev.ipcbench.bench.pairs;

import dev.ipcbench.bench.setup.TemporaryDirectory;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;

/** An embedded Tomcat on a free port of 127.0.0.1, with connections that stay open. */
public final class EmbeddedTomcat implements AutoCloseable {

  // Held strongly: a logger that is collected loses its level.
  private static final Logger LOG = Logger.getLogger("org.apache");

  static {
    LOG.setLevel(Level.WARNING);
  }

  private final Tomcat tomcat;
  private final TemporaryDirectory directory;

  private EmbeddedTomcat(Tomcat tomcat, TemporaryDirectory directory) {
    this.tomcat = tomcat;
    this.directory = directory;
  }

  /**
   * Starts a server.
   *
   * @param contents adds servlets to its only context
   */
  public static EmbeddedTomcat start(Consumer<Context> contents)
      throws IOException, LifecycleException {
    TemporaryDirectory directory = TemporaryDirectory.create("ipcbench-tomcat");
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(directory.path().toString());
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1"); // default: closes after 100
    StandardContext context = (StandardContext) tomcat.addContext("", null);
    context.setClearReferencesThreadLocals(false); // would require JVM options
    context.setClearReferencesRmiTargets(false);
    contents.accept(context);
    tomcat.start();
    return new EmbeddedTomcat(tomcat, directory);
  }

  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public void close() throws IOException {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IOException("Tomcat did not stop", e);
    }
    directory.close();
  }
}
