package dev.ipcbench.client.engine;

import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an engine tells of itself.
 *
 * @param system {@code linux} or {@code windows}: of the containers it runs
 * @param runtimes it knows, by name
 */
public record EngineInfo(String system, String version, Set<String> runtimes) {

  /** Asks it, and whether Compose is there. */
  public static EngineInfo of(Docker docker) throws IOException, InterruptedException {
    Docker.Answer compose = docker.ask("compose", "version");
    if (!compose.isGood()) {
      throw new ProblemException(
          "This docker has no Compose: 'docker compose version' failed.",
          "Install the Compose plugin, 2.36 or newer"
              + " (https://docs.docker.com/compose/install).");
    }
    Docker.Answer answer = docker.ask("info", "--format", "{{json .}}");
    if (!answer.isGood()) {
      throw new ProblemException(
          EngineErrors.explain(answer.text())
              .orElseGet(() -> EngineErrors.unknown(answer.text()))
              .problem(),
          null);
    }
    return parse(answer.text());
  }

  private static EngineInfo parse(String text) {
    try {
      JsonNode info = new JsonMapper().readTree(text);
      if (info.path("ServerErrors").size() > 0) {
        String errors = info.path("ServerErrors").path(0).asString("");
        throw new ProblemException(
            EngineErrors.explain(errors).orElseGet(() -> EngineErrors.unknown(errors)).problem(),
            null);
      }
      return new EngineInfo(
          info.path("OSType").asString("unknown"),
          info.path("ServerVersion").asString("unknown"),
          new LinkedHashSet<>(info.path("Runtimes").propertyNames()));
    } catch (JacksonException e) {
      throw new ProblemException(
          "'docker info' did not answer in JSON: " + e.getOriginalMessage() + ".",
          "Check which program 'docker' is.");
    }
  }
}
