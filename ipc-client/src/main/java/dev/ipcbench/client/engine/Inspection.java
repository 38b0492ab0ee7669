package dev.ipcbench.client.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the engine reports of the two containers after they have ended.
 *
 * @param client report of {@code ipc-client}; empty if there is none
 * @param server report of {@code ipc-server}; empty if there is none
 */
public record Inspection(JsonNode client, JsonNode server) {

  /** The exit code 128 + SIGKILL. */
  private static final int KILLED = 137;

  /** Parses the output of {@code docker inspect CLIENT SERVER}. */
  static Inspection parse(String text) {
    try {
      JsonNode both = new JsonMapper().readTree(text);
      return new Inspection(both.path(0), both.path(1));
    } catch (JacksonException _) {
      return none();
    }
  }

  /** Returns an inspection without any report. */
  public static Inspection none() {
    JsonNode nothing = new JsonMapper().createObjectNode();
    return new Inspection(nothing, nothing);
  }

  /** Returns the isolation, the image and the limits of each container, for the result file. */
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("client", facts(client));
    facts.put("server", facts(server));
    return facts;
  }

  private static Map<String, Object> facts(JsonNode container) {
    Map<String, Object> facts = new LinkedHashMap<>();
    add(facts, "runtime", container.path("HostConfig").path("Runtime"));
    add(facts, "isolation", container.path("HostConfig").path("Isolation"));
    add(facts, "image", container.path("Config").path("Image"));
    add(facts, "imageId", container.path("Image"));
    add(facts, "platform", container.path("Platform"));
    add(facts, "cpuset", container.path("HostConfig").path("CpusetCpus"));
    add(facts, "memoryBytes", container.path("HostConfig").path("Memory"));
    add(facts, "nanoCpus", container.path("HostConfig").path("NanoCpus"));
    return facts;
  }

  private static void add(Map<String, Object> facts, String name, JsonNode value) {
    if (value.isString() && !value.asString().isEmpty()) {
      facts.put(name, value.asString());
    } else if (value.isIntegralNumber() && value.asLong() != 0) {
      facts.put(name, value.asLong());
    }
  }

  /**
   * Returns a field of the host configuration of both containers, such as {@code Runtime} or {@code
   * Isolation}; empty if the engine does not report it.
   */
  public Optional<String> hostConfig(String field) {
    String ofClient = client.path("HostConfig").path(field).asString("");
    String ofServer = server.path("HostConfig").path(field).asString("");
    if (ofClient.isEmpty() || ofServer.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(ofClient.equals(ofServer) ? ofClient : ofClient + " and " + ofServer);
  }

  /** Returns whether the client's container has started. */
  public boolean hasStarted() {
    String started = client.path("State").path("StartedAt").asString("");
    return !started.isEmpty() && !started.startsWith("0001-");
  }

  /**
   * Returns the container that ran out of memory; empty if none did. Only the kernel kills the
   * client, so its exit code is enough. The server is also killed if it does not stop in time, so
   * the engine must report the reason.
   */
  public Optional<String> killedForMemory() {
    if (isOutOfMemory(server)) {
      return Optional.of("ipc-server");
    }
    boolean killed = client.path("State").path("ExitCode").asInt(0) == KILLED;
    return killed || isOutOfMemory(client) ? Optional.of("ipc-client") : Optional.empty();
  }

  private static boolean isOutOfMemory(JsonNode container) {
    return container.path("State").path("OOMKilled").asBoolean(false);
  }
}
