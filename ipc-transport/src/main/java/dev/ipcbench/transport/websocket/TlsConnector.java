package dev.ipcbench.transport.websocket;

import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.certificate.DevelopmentCertificate;
import dev.ipcbench.transport.certificate.Fingerprint;
import dev.ipcbench.transport.hosted.LimitedHttpProtocol;
import dev.ipcbench.transport.serving.Serving;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.catalina.connector.Connector;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.tomcat.SslConnectorCustomizer;

/**
 * A second port of the web server for TLS 1.3, with the certificate of the SSL bundle {@code ipc}:
 * the user's, or one generated for this process.
 *
 * @param fingerprint of the server certificate
 */
record TlsConnector(Connector connector, Fingerprint fingerprint) {

  static final String BUNDLE = "ipc";
  private static final String PROTOCOL = "TLSv1.3";
  private static final List<String> HOSTS =
      List.of("localhost", "127.0.0.1", "::1", "ipc-server", "ipc-client");

  /** Returns the bundle to use if the user has configured none of that name. */
  static SslBundle developmentBundle() {
    KeyStore store = DevelopmentCertificate.generate(hosts()).keyStore();
    return SslBundle.of(SslStoreBundle.of(store, DevelopmentCertificate.PASSWORD, null));
  }

  private static List<String> hosts() {
    List<String> hosts = new ArrayList<>(HOSTS);
    try {
      String name = InetAddress.getLocalHost().getHostName();
      if (name.matches("[A-Za-z0-9._-]+") && !hosts.contains(name)) {
        hosts.add(name);
      }
    } catch (UnknownHostException e) {
      // No client can connect by a host name that does not resolve.
    }
    return hosts;
  }

  /**
   * Creates the connector.
   *
   * @param port 0 for any free port
   */
  static TlsConnector of(SslBundles bundles, String bind, int port, Serving serving) {
    SslBundle bundle = bundles.getBundle(BUNDLE);
    LimitedHttpProtocol protocol = new LimitedHttpProtocol();
    protocol.limit(serving.maxConnections(), () -> serving.evicted("websocket-tls"));
    Connector connector = new Connector(protocol);
    connector.setPort(port);
    connector.setProperty("address", bind);
    new SslConnectorCustomizer(LogFactory.getLog(TlsConnector.class), connector, null)
        .customize(
            SslBundle.of(
                bundle.getStores(),
                bundle.getKey(),
                SslOptions.of(bundle.getOptions().getCiphers(), new String[] {PROTOCOL}),
                bundle.getProtocol()),
            Map.of());
    return new TlsConnector(connector, fingerprint(bundle));
  }

  private static Fingerprint fingerprint(SslBundle bundle) {
    try {
      KeyStore store = bundle.getStores().getKeyStore();
      if (store != null) {
        String key = bundle.getKey().getAlias();
        for (String alias : key == null ? Collections.list(store.aliases()) : List.of(key)) {
          if (store.isKeyEntry(alias)
              && store.getCertificate(alias) instanceof X509Certificate leaf) {
            return Fingerprint.of(leaf);
          }
        }
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "Cannot read the SSL bundle '" + BUNDLE + "': " + e.getMessage(), e);
    }
    throw new IllegalStateException(
        "The SSL bundle '"
            + BUNDLE
            + "' has no certificate with a private key. Configure a keystore for it, or remove the"
            + " bundle to use a generated certificate.");
  }

  /** Returns the address of the port; called after the server has started to listen. */
  EndpointAddress.Web address(String bind, String path) {
    return new EndpointAddress.Web(
        "wss", bind, connector.getLocalPort(), path, fingerprint.toString());
  }
}
