package dev.ipcbench.platform;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Host and port of a URL. Unlike {@link URI#getHost}, which follows RFC 2396, it knows names with
 * underscores: Docker's DNS has such names, because Compose joins words by them.
 *
 * @param host a name or an address, without brackets
 * @param port -1 if the URL has none
 */
public record Authority(String host, int port) {

  private static final Pattern FORM =
      Pattern.compile("(?:[^@]*@)?(?:\\[([0-9a-fA-F:.%]+)]|([A-Za-z0-9._-]+))(?::([0-9]{0,5}))?");

  /** Returns host and port of a URL; null if it has no valid ones. */
  public static @Nullable Authority of(URI url) {
    Matcher form = FORM.matcher(url.getRawAuthority() == null ? "" : url.getRawAuthority());
    if (!form.matches()) {
      return null;
    }
    String digits = form.group(3);
    int port = digits == null || digits.isEmpty() ? -1 : Integer.parseInt(digits);
    String host = form.group(1) == null ? form.group(2) : form.group(1);
    return port > 65535 ? null : new Authority(host, port);
  }

  /**
   * Returns a URL that {@link java.net.http.HttpClient} accepts: if {@link URI} does not know its
   * host, with the address of the host in place of its name.
   *
   * @throws UnknownHostException if that name cannot be resolved; the message is the name
   */
  public static URI known(URI url) throws UnknownHostException {
    if (url.getHost() != null) {
      return url;
    }
    Authority authority = of(url);
    if (authority == null) {
      return url;
    }
    String address = InetAddress.getByName(authority.host).getHostAddress();
    String known = new Authority(address, authority.port).toString();
    return URI.create(url.toString().replaceFirst(Pattern.quote(url.getRawAuthority()), known));
  }

  @Override
  public String toString() {
    String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return port < 0 ? name : name + ":" + port;
  }
}
