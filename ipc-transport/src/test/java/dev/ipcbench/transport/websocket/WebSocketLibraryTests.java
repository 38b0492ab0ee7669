package dev.ipcbench.transport.websocket;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.app.HostingApp;
import dev.ipcbench.transport.contract.MessageContract;
import dev.ipcbench.transport.contract.RunningEndpoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WebSocketLibraryTests implements MessageContract {

  private final HostingApp app = HostingApp.start();

  @Override
  public Transport transport() {
    return WebSocketTransport.plain().withLibrary();
  }

  @Override
  public int connects() {
    return 60;
  }

  @Override
  public RunningEndpoint runningEndpoint(Wait waiting) {
    return app.runningEndpoint("websocket");
  }

  @AfterAll
  void stop() {
    app.close();
  }
}
