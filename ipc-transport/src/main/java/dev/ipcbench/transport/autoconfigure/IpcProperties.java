package dev.ipcbench.transport.autoconfigure;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the endpoints listen.
 *
 * @param bind the address of every listener, the web port's too: 127.0.0.1 for this machine alone
 * @param directory where sockets and mapped files go that both sides must see; without it private
 *     ones are made and removed
 */
@ConfigurationProperties("ipc")
record IpcProperties(
    @DefaultValue("127.0.0.1") String bind,
    @Nullable Path directory,
    @DefaultValue Tcp tcp,
    @DefaultValue Pipe pipe) {

  /**
   * @param port 0 for any that is free
   */
  record Tcp(@DefaultValue("0") int port) {
    Tcp {
      if (port < 0 || port > 65535) {
        throw new IllegalArgumentException("ipc.tcp.port is 0 to 65535, not " + port);
      }
    }
  }

  /**
   * @param name without {@code \\.\pipe\}; blank or nothing for one of its own
   * @param sddl who may connect, as a security descriptor in text form; blank or nothing for the
   *     user of the app alone
   * @param relay the pipe by which a relay takes servers: it is dialled, and {@code name} is the
   *     one by which the relay takes clients; blank or nothing for no relay
   */
  record Pipe(@Nullable String name, @Nullable String sddl, @Nullable String relay) {}
}
