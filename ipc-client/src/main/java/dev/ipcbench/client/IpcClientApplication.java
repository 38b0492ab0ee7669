package dev.ipcbench.client;

import dev.ipcbench.client.cli.IpcBench;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The measuring app: every endpoint of its own, and the command line that measures. */
@SpringBootApplication(proxyBeanMethods = false)
public final class IpcClientApplication {

  private IpcClientApplication() {}

  /**
   * Runs one command to its end.
   *
   * @param args the command line; none means {@code serve}
   */
  public static void main(String[] args) {
    System.exit(IpcBench.execute(args.length == 0 ? new String[] {"serve"} : args));
  }
}
