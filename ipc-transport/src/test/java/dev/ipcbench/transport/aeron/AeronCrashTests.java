package dev.ipcbench.transport.aeron;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.contract.CrashContract;
import dev.ipcbench.transport.contract.RunningEndpoint;
import java.nio.file.Path;

final class AeronCrashTests implements CrashContract {

  @Override
  public Transport transport() {
    return new AeronTransport();
  }

  @Override
  public ListeningEndpoint endpointIn(Path directory, Wait waiting) {
    return AeronEndpoint.of(directory, "crash.aeron", RunningEndpoint.serving(waiting));
  }

  @Override
  public Class<?> server() {
    return Server.class;
  }

  @Override
  public Class<?> client() {
    return Client.class;
  }

  static final class Server {
    static void main(String[] arguments) throws Exception {
      Path directory = Path.of(arguments[0]);
      CrashContract.serve(new AeronCrashTests().endpointIn(directory, Wait.BLOCK));
    }
  }

  static final class Client {
    static void main(String[] arguments) throws Exception {
      CrashContract.connect(new AeronTransport(), arguments);
    }
  }
}
