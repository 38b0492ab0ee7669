package dev.ipcbench.transport.contract;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.web.socket.WebSocketSession;

/** A session of the web server for fuzz tests: discards what is sent, and can be closed. */
public final class FakeSession {

  private static final int LIMIT = 64 * 1024;

  private FakeSession() {}

  public static WebSocketSession open() {
    AtomicBoolean open = new AtomicBoolean(true);
    return (WebSocketSession)
        Proxy.newProxyInstance(
            FakeSession.class.getClassLoader(),
            new Class<?>[] {WebSocketSession.class},
            (_, method, _) ->
                switch (method.getName()) {
                  case "isOpen" -> open.get();
                  case "getBinaryMessageSizeLimit", "getTextMessageSizeLimit" -> LIMIT;
                  case "close" -> {
                    open.set(false);
                    yield null;
                  }
                  case "sendMessage" -> {
                    if (!open.get()) {
                      throw new IllegalStateException("the session is closed");
                    }
                    yield null;
                  }
                  default -> null; // has no address, and takes every limit
                });
  }
}
