package dev.ipcbench.it.prometheus;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The response to an HTTP GET. */
record Page(int status, String contentType, String text) {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = new JsonMapper();

  static Page get(URI url) throws IOException, InterruptedException {
    return get(url, "*/*");
  }

  /** Gets a page in an accepted content type. */
  static Page get(URI url, String accept) throws IOException, InterruptedException {
    var response =
        HTTP.send(
            HttpRequest.newBuilder(url).header("Accept", accept).build(), BodyHandlers.ofString());
    return new Page(
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse("none"),
        response.body());
  }

  JsonNode json() {
    return JSON.readTree(text);
  }
}
