package dev.ipcbench.client.engine;

import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an engine reports about itself.
 *
 * @param system operating system of its containers: {@code linux} or {@code windows}
 * @param runtimes names of the registered runtimes
 */
public record EngineInfo(String system, String version, Set<String> runtimes) {

  /** Queries the engine, after checking that Compose is installed. */
  public static EngineInfo of(Docker docker) throws IOException, InterruptedException {
    if (!docker.run("compose", "version").succeeded()) {
      throw new ProblemException(
          "Docker Compose is not installed: 'docker compose version' failed.",
          "Install the Compose plugin, 2.36 or newer"
              + " (https://docs.docker.com/compose/install).");
    }
    Docker.Output info = docker.run("info", "--format", "{{json .}}");
    if (!info.succeeded()) {
      throw new ProblemException(EngineErrors.explain(info.text()), null);
    }
    return parse(info.stdout());
  }

  private static EngineInfo parse(String text) {
    try {
      JsonNode info = new JsonMapper().readTree(text);
      JsonNode errors = info.path("ServerErrors");
      if (!errors.isEmpty()) {
        throw new ProblemException(EngineErrors.explain(errors.path(0).asString("")), null);
      }
      return new EngineInfo(
          info.path("OSType").asString("unknown"),
          info.path("ServerVersion").asString("unknown"),
          new LinkedHashSet<>(info.path("Runtimes").propertyNames()));
    } catch (JacksonException e) {
      throw new ProblemException(
          "'docker info' returned invalid JSON: " + e.getOriginalMessage() + ".",
          "Check which program 'docker' is.",
          e);
    }
  }
}
