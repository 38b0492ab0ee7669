package dev.ipcbench.transport.grpc.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.app.HostingApp;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/** Clients that keep their connections alive with pings (RFC 9113, section 6.7). */
final class PingTests {

  private static final int SETTINGS = 4;
  private static final int PING = 6;
  private static final int GO_AWAY = 7;
  private static final int ACK = 1;

  @Test
  void answersAClientThatPingsMoreOftenThanItCalls() throws IOException {
    try (HostingApp app = HostingApp.start()) {
      EndpointAddress.Web address = app.address("grpc");
      try (Socket socket = new Socket(address.host(), address.port())) {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        DataInputStream in = new DataInputStream(socket.getInputStream());
        out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
        frame(out, SETTINGS, new byte[0]);
        for (int ping = 0; ping < 10; ping++) {
          frame(out, PING, new byte[8]);
          awaitPingAck(in);
        }
      }
    }
  }

  private static void frame(DataOutputStream out, int type, byte[] payload) throws IOException {
    out.writeInt(payload.length << 8 | type);
    out.writeByte(0); // no flags
    out.writeInt(0); // the connection
    out.write(payload);
  }

  private static void awaitPingAck(DataInputStream in) throws IOException {
    while (true) {
      int header = in.readInt();
      int flags = in.readUnsignedByte();
      in.readInt();
      byte[] payload = in.readNBytes(header >>> 8);
      assertThat(header & 0xff).as(new String(payload, US_ASCII)).isNotEqualTo(GO_AWAY);
      if ((header & 0xff) == PING && flags == ACK) {
        return;
      }
    }
  }
}
