package dev.ipcbench.transport.certificate;

import dev.ipcbench.transport.EndpointAddress;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts only the certificate with a given fingerprint, whatever the host name: TLS itself proves
 * that the server has its private key.
 */
public final class PinnedCertificateTrustManager extends X509ExtendedTrustManager {

  private final Fingerprint expected;

  private PinnedCertificateTrustManager(Fingerprint expected) {
    this.expected = expected;
  }

  /**
   * Returns a client engine for TLS 1.3. It pins the certificate in the fragment of the address, or
   * else checks the certificate chain and the host name as HTTPS does.
   */
  public static SSLEngine clientEngine(EndpointAddress.Web to) throws IOException {
    try {
      boolean pinned = !to.fragment().isEmpty();
      SSLEngine engine = context(to.fragment()).createSSLEngine(to.host(), to.port());
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setProtocols(new String[] {"TLSv1.3"});
      parameters.setEndpointIdentificationAlgorithm(pinned ? null : "HTTPS");
      engine.setSSLParameters(parameters);
      engine.setUseClientMode(true);
      return engine;
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS is unavailable in this Java runtime: " + e.getMessage(), e);
    }
  }

  /**
   * Returns a context of clients.
   *
   * @param fragment of the address, the fingerprint to pin; empty for the certificates that the JVM
   *     trusts
   */
  public static SSLContext context(String fragment) throws GeneralSecurityException {
    if (fragment.isEmpty()) {
      return SSLContext.getDefault();
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {of(Fingerprint.parse(fragment))}, null);
    return context;
  }

  /** Returns a trust manager for libraries that want one besides the context. */
  public static PinnedCertificateTrustManager of(Fingerprint expected) {
    return new PinnedCertificateTrustManager(expected);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    Fingerprint actual = Fingerprint.of(chain[0]);
    if (!actual.equals(expected)) {
      throw new CertificateException(
          "the server's certificate has the fingerprint %s, but the address requires %s"
              .formatted(actual, expected));
    }
  }

  /** Checks no host name, which a client would ask for otherwise. */
  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    checkServerTrusted(chain, type);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    checkServerTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("this trust manager checks servers only");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
