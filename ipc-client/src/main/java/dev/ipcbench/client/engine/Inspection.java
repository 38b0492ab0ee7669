package dev.ipcbench.client.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the engine tells of the two containers once they have ended; empty where it told nothing.
 *
 * @param client of {@code ipc-client}
 * @param server of {@code ipc-server}
 */
public record Inspection(JsonNode client, JsonNode server) {

  private static final int KILLED = 137;

  /** From what {@code docker inspect CLIENT SERVER} printed. */
  static Inspection parse(String text) {
    try {
      JsonNode both = new JsonMapper().readTree(text);
      return new Inspection(both.path(0), both.path(1));
    } catch (JacksonException _) {
      return none();
    }
  }

  /** Where nothing was asked, or answered. */
  public static Inspection none() {
    JsonNode nothing = new JsonMapper().createObjectNode();
    return new Inspection(nothing, nothing);
  }

  /** For the record: of each container what isolates it and what it was made of. */
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

  /** The runtime both containers had, as the engine tells; empty where it does not tell. */
  public Optional<String> runtime() {
    return alike("Runtime");
  }

  /** The isolation both containers had, as the engine tells; empty where it does not tell. */
  public Optional<String> isolation() {
    return alike("Isolation");
  }

  private Optional<String> alike(String field) {
    String ofClient = client.path("HostConfig").path(field).asString("");
    String ofServer = server.path("HostConfig").path(field).asString("");
    if (ofClient.isEmpty() || ofServer.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(ofClient.equals(ofServer) ? ofClient : ofClient + " and " + ofServer);
  }

  /** An engine that refuses has made no containers, or none that ran. */
  public boolean hasStarted() {
    String started = client.path("State").path("StartedAt").asString("");
    return !started.isEmpty() && !started.startsWith("0001-");
  }

  /**
   * Which of them was killed for memory. The client is ended by nobody but the kernel; the server
   * is also killed when it does not end in time, so there the engine must say so.
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
