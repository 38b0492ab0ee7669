package dev.ipcbench.client.live.web;

import dev.ipcbench.transport.access.Access;
import dev.ipcbench.transport.access.AccessCheck;
import dev.ipcbench.transport.access.AccessToken;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the files of the page, and gives a browser that knows the token a cookie. */
@RestController
final class PageController {

  /** All files of the page, with their types. */
  static final Map<String, String> FILES =
      Map.of(
          "index.html", "text/html;charset=utf-8",
          "page.css", "text/css;charset=utf-8",
          "icon.svg", "image/svg+xml",
          "main.js", "text/javascript;charset=utf-8",
          "api.js", "text/javascript;charset=utf-8",
          "dom.js", "text/javascript;charset=utf-8",
          "form.js", "text/javascript;charset=utf-8",
          "history.js", "text/javascript;charset=utf-8",
          "live.js", "text/javascript;charset=utf-8",
          "strip.js", "text/javascript;charset=utf-8");

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Access access;

  PageController(Access access) {
    this.access = access;
  }

  @Hidden
  @GetMapping("/")
  ResponseEntity<byte[]> index() throws IOException {
    return file("index.html");
  }

  @Hidden
  @GetMapping("/page/{name}")
  ResponseEntity<byte[]> file(@PathVariable("name") String name) throws IOException {
    String type = FILES.get(name);
    if (type == null) {
      return ResponseEntity.notFound().build();
    }
    try (InputStream in = PageController.class.getResourceAsStream("page/" + name)) {
      return ResponseEntity.ok()
          .header(HttpHeaders.CONTENT_TYPE, type)
          .header("Content-Security-Policy", POLICY)
          .header("X-Content-Type-Options", "nosniff")
          .header("Referrer-Policy", "no-referrer")
          .header(HttpHeaders.CACHE_CONTROL, "no-cache")
          .body(Objects.requireNonNull(in, name).readAllBytes());
    }
  }

  /** Called with the token as a bearer token, which was checked before. */
  @Operation(
      summary =
          "Exchanges the token (Authorization: Bearer) for a cookie; without effect on loopback")
  @PostMapping("/api/session")
  ResponseEntity<Void> open(HttpServletRequest request) {
    AccessToken token = access.token();
    ResponseEntity.HeadersBuilder<?> response = ResponseEntity.noContent();
    if (token != null) {
      ResponseCookie cookie =
          ResponseCookie.from(AccessCheck.cookieName(request), token.session())
              .path("/api")
              .httpOnly(true)
              .sameSite("Strict")
              .secure(request.isSecure())
              .build();
      response.header(HttpHeaders.SET_COOKIE, cookie.toString());
    }
    return response.build();
  }
}
