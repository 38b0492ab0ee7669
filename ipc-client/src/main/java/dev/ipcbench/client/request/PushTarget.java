package dev.ipcbench.client.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.platform.Authority;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Pushgateway that receives the metrics of a run.
 *
 * @param base {@code http[s]://HOST[:PORT][/PATH]}, without user and password
 * @param authorization value of the header {@code Authorization} (RFC 7617); null for none
 */
public record PushTarget(URI base, @Nullable String authorization) {

  private static final Pattern FORM =
      Pattern.compile("(https?://)(?:([^/@]*)@)?([^/@?#]+(?:/[^?#]*)?)");

  private static final Pattern PASSWORD = Pattern.compile("(https?://[^/@:]*):[^/@]*@");

  /**
   * Parses the URL that a user gives.
   *
   * @throws IllegalArgumentException if it is invalid
   */
  public static PushTarget parse(String url) {
    Matcher form = FORM.matcher(url);
    if (!form.matches()) {
      throw new IllegalArgumentException("no URL of a Pushgateway");
    }
    URI base = URI.create(form.group(1) + form.group(3));
    if (Authority.of(base) == null) {
      throw new IllegalArgumentException("no valid host and port");
    }
    return new PushTarget(base, form.group(2) == null ? null : basic(form.group(2)));
  }

  private static String basic(String user) {
    byte[] credentials = URLDecoder.decode(user.replace("+", "%2B"), UTF_8).getBytes(UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(credentials);
  }

  /** Returns a word of a command line with the password of each URL in it replaced. */
  public static String withoutPassword(String word) {
    return PASSWORD.matcher(word).replaceAll("$1:***@");
  }

  /** Returns the URL for what one machine pushes. */
  public URI metrics(String instance) {
    String path = base.toString().replaceFirst("/+$", "");
    return URI.create(path + "/metrics/job/ipcbench/instance/" + instance);
  }

  /** Returns the URL, without user and password. */
  @Override
  public String toString() {
    return base.toString();
  }
}
