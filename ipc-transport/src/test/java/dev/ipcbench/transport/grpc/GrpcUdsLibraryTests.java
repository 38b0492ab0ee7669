package dev.ipcbench.transport.grpc;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.app.HostingApp;
import dev.ipcbench.transport.contract.MessageContract;
import dev.ipcbench.transport.contract.RunningEndpoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@SuppressWarnings("NullAway.Init") // started before all tests
final class GrpcUdsLibraryTests implements MessageContract {

  private static HostingApp app;

  @BeforeAll
  static void start() {
    app = HostingApp.start();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Override
  public Transport transport() {
    return GrpcTransport.overUnixSocket().withLibrary();
  }

  @Override
  public int connects() {
    return 60;
  }

  @Override
  public RunningEndpoint runningEndpoint(Wait waiting) {
    return app.runningEndpoint("grpc-uds");
  }
}
