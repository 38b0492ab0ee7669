package dev.ipcbench.transport.access;

import dev.ipcbench.platform.Authority;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.WebUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses requests to the control plane by those who were not invited. An app on loopback is
 * reached by every web page that a user of this machine opens: their requests show by the headers
 * {@code Host} and {@code Origin} (RFC 6454). An app that other hosts reach asks for a token.
 */
public final class AccessCheck implements HandlerInterceptor {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final JsonMapper json;
  private final Access access;
  private final boolean reading;

  /** Creates a check that asks for the token before anything is changed. */
  public AccessCheck(JsonMapper json, Access access) {
    this(json, access, false);
  }

  /**
   * Creates a check.
   *
   * @param reading whether to ask for the token also before anything is read
   */
  public AccessCheck(JsonMapper json, Access access, boolean reading) {
    this.json = json;
    this.access = access;
    this.reading = reading;
  }

  /**
   * Returns the name of the cookie that holds the {@link AccessToken#session()} of a browser. It
   * has the port, because browsers send the cookies of one port to all ports of a host.
   */
  public static String cookieName(HttpServletRequest request) {
    return "ipcbench-" + request.getServerPort();
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (access.loopback() && !isLocal(request.getServerName())) {
      return refuse(
          response,
          HttpStatus.FORBIDDEN,
          "This app serves this machine only, but the request names the host '%s'. Use localhost or 127.0.0.1."
              .formatted(request.getServerName()));
    }
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin != null && !isOwn(origin, request)) {
      return refuse(
          response,
          HttpStatus.FORBIDDEN,
          "The request comes from a web page of '%s'. Only pages of this app may send requests to it."
              .formatted(origin));
    }
    AccessToken token = access.token();
    if (token != null
        && (reading || !READING.contains(request.getMethod()))
        && !token.isIn(request.getHeader(HttpHeaders.AUTHORIZATION))
        && !token.isSession(cookie(request))) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      return refuse(
          response,
          HttpStatus.UNAUTHORIZED,
          "Other hosts reach this app, so it asks for a token. Give both sides the same IPC_TOKEN,"
              + " or the client --token-file with the file that the app has written; open the live"
              + " page by the URL that the app prints.");
    }
    return true;
  }

  private static @Nullable String cookie(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, cookieName(request));
    return cookie == null ? null : cookie.getValue();
  }

  private static boolean isLocal(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.matches("127(\\.\\d{1,3}){3}")
        || host.matches("\\[?(::1|0:0:0:0:0:0:0:1)]?");
  }

  /** Returns whether the origin is the scheme, host and port that the request names. */
  private static boolean isOwn(String origin, HttpServletRequest request) {
    try {
      URI page = URI.create(origin);
      Authority authority = Authority.of(page);
      int defaultPort = request.isSecure() ? 443 : 80;
      return authority != null
          && request.getScheme().equals(page.getScheme())
          && authority.host().equalsIgnoreCase(request.getServerName().replaceAll("[\\[\\]]", ""))
          && (authority.port() < 0 ? defaultPort : authority.port()) == request.getServerPort();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Responds with problem details (RFC 9457). */
  private boolean refuse(HttpServletResponse response, HttpStatus status, String detail)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    json.writeValue(
        response.getOutputStream(),
        Map.of("status", status.value(), "title", status.getReasonPhrase(), "detail", detail));
    return false;
  }
}
