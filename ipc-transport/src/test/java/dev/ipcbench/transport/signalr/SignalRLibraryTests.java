package dev.ipcbench.transport.signalr;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.contract.MessageContract;
import dev.ipcbench.transport.contract.RunningEndpoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class SignalRLibraryTests implements MessageContract {

  @SuppressWarnings("NullAway.Init")
  private static HubApp app;

  @BeforeAll
  static void start() {
    app = HubApp.start();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Override
  public Transport transport() {
    return SignalRTransport.library();
  }

  @Override
  public int connects() {
    return 60;
  }

  @Override
  public RunningEndpoint runningEndpoint(Wait waiting) {
    return RunningEndpoint.at(app.address(), app.traffic());
  }
}
