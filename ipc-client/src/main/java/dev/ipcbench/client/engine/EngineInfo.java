package dev.ipcbench.client.engine;

import dev.ipcbench.client.program.ProgramOutput;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final int MAJOR = 2;
  private static final int MINOR = 36;

  private static final String INSTALL =
      "Install the Compose plugin, %d.%d or newer (https://docs.docker.com/compose/install)."
          .formatted(MAJOR, MINOR);

  private static final Pattern VERSION = Pattern.compile("^v?(\\d{1,4})\\.(\\d{1,4})[^\\s]*");

  /** Queries the engine, after checking that Compose is installed. */
  public static EngineInfo of(Docker docker) throws IOException, InterruptedException {
    ProgramOutput compose = docker.run("compose", "version", "--short");
    if (!compose.succeeded()) {
      throw new ProblemException(
          "Docker Compose is not installed: 'docker compose version' failed.", INSTALL);
    }
    checkVersion(compose.stdout());
    ProgramOutput info = docker.run("info", "--format", "{{json .}}");
    if (!info.succeeded()) {
      throw new ProblemException(EngineErrors.explain(info.text()), null);
    }
    return parse(info.stdout());
  }

  /** Accepts a version that it does not understand: a build of one's own may have any. */
  private static void checkVersion(String text) {
    Matcher version = VERSION.matcher(text.strip());
    if (version.find()) {
      int major = Integer.parseInt(version.group(1));
      int minor = Integer.parseInt(version.group(2));
      if (major < MAJOR || (major == MAJOR && minor < MINOR)) {
        throw new ProblemException(
            "Docker Compose %s is too old: %d.%d or newer is needed."
                .formatted(version.group(), MAJOR, MINOR),
            INSTALL);
      }
    }
  }

  private static EngineInfo parse(String text) {
    try {
      JsonNode info = new JsonMapper().readTree(text);
      if (info.has("host") && !info.has("OSType")) {
        throw new ProblemException(
            "The program docker is that of Podman, which reports and starts containers in ways that"
                + " ipcbench does not know.",
            "Install Docker, and set IPCBENCH_DOCKER to its program.");
      }
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
