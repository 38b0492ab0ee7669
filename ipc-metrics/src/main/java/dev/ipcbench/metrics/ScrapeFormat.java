package dev.ipcbench.metrics;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Leaves the type with the highest weight in the header {@code Accept} of a scrape (RFC 9110,
 * section 12.5.1): Spring Boot's endpoint ignores weights, and sends protobuf to all who accept it.
 */
final class ScrapeFormat extends OncePerRequestFilter {

  /** What the endpoint produces; the first if the client accepts everything. */
  private static final List<MediaType> PRODUCED =
      List.of(
          MediaType.TEXT_PLAIN,
          new MediaType("application", "openmetrics-text"),
          new MediaType("application", "vnd.google.protobuf"));

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String preferred = preferred(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
    chain.doFilter(preferred == null ? request : new Accepting(request, preferred), response);
  }

  /** Returns the preferred type of those that are produced; null if there is none. */
  static @Nullable String preferred(List<String> accept) {
    try {
      return MediaType.parseMediaTypes(accept).stream()
          .filter(range -> range.getQualityValue() > 0)
          .filter(range -> PRODUCED.stream().anyMatch(range::isCompatibleWith))
          .max(Comparator.comparingDouble(MediaType::getQualityValue))
          .map(MediaType::removeQualityValue)
          .map(MediaType::toString)
          .orElse(null);
    } catch (InvalidMediaTypeException e) {
      return null; // the endpoint refuses it
    }
  }

  /** A request that accepts one type. */
  private static final class Accepting extends HttpServletRequestWrapper {
    private final String type;

    Accepting(HttpServletRequest request, String type) {
      super(request);
      this.type = type;
    }

    @Override
    public String getHeader(String name) {
      return HttpHeaders.ACCEPT.equalsIgnoreCase(name) ? type : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return HttpHeaders.ACCEPT.equalsIgnoreCase(name)
          ? Collections.enumeration(List.of(type))
          : super.getHeaders(name);
    }
  }
}
