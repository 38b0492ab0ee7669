package dev.ipcbench.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The two compose files are one, but for what the systems force apart. */
final class ComposeFilesIT {

  /** Both sides have these, with values of their own. */
  private static final Pattern FORCED =
      Pattern.compile(
          "services/ipc-(server|client)/("
              + "user|build/args/(BASE_IMAGE|APP_USER)" // other images, other users
              + "|environment/(IPC_DIRECTORY|JAVA_TOOL_OPTIONS|IPC_SETUP)"
              + "|volumes/\\d+/.*" // a directory in memory, and one of the host
              + ")");

  /** Only one side has these. */
  private static final Pattern OF_LINUX =
      Pattern.compile(
          "services/ipc-(server|client)/(runtime|cpuset|ports/0/host_ip|volumes/\\d+/.*)"
              + "|services/(prometheus|grafana)/.*|configs/.*|volumes/ipc/.*");

  private static final Pattern OF_WINDOWS =
      Pattern.compile(
          "services/ipc-(server|client)/(isolation|cpus|volumes/\\d+/.*)"
              + "|networks/default/driver");

  @TempDir private Path directory;
  private final Map<String, String> linux = new TreeMap<>();
  private final Map<String, String> windows = new TreeMap<>();

  @BeforeEach
  void read() throws Exception {
    Compose.assume();
    read(Compose.config(directory, "docker-compose.yml"), linux);
    read(Compose.config(directory, "docker-compose.windows.yml"), windows);
  }

  private static void read(String json, Map<String, String> into) {
    flatten("", new JsonMapper().readTree(json), into);
    into.keySet().removeIf(path -> path.startsWith("x-")); // has been put where it is used
  }

  private static void flatten(String path, JsonNode node, Map<String, String> into) {
    if (node.isObject()) {
      node.propertyStream()
          .forEach(field -> flatten(path + "/" + field.getKey(), field.getValue(), into));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(path + "/" + i, node.get(i), into);
      }
    } else {
      into.put(path.substring(1), node.asString());
    }
  }

  @Test
  void whatBothSayIsTheSameUnlessTheSystemsDiffer() {
    TreeSet<String> both = new TreeSet<>(linux.keySet());
    both.retainAll(windows.keySet());

    assertThat(both)
        .contains("services/ipc-client/command/0", "services/ipc-server/mem_limit")
        .allSatisfy(
            path -> {
              if (!FORCED.matcher(path).matches()) {
                assertThat(linux.get(path)).as(path).isEqualTo(windows.get(path));
              }
            });
  }

  @Test
  void whatOneSaysAloneTheOtherSystemDoesNotHave() {
    TreeSet<String> linuxAlone = new TreeSet<>(linux.keySet());
    linuxAlone.removeAll(windows.keySet());
    TreeSet<String> windowsAlone = new TreeSet<>(windows.keySet());
    windowsAlone.removeAll(linux.keySet());

    assertThat(linuxAlone).isNotEmpty().allMatch(path -> OF_LINUX.matcher(path).matches());
    assertThat(windowsAlone).isNotEmpty().allMatch(path -> OF_WINDOWS.matcher(path).matches());
  }

  @Test
  void bothEndsOfEachPairGetTheSame() {
    for (String setting : new String[] {"runtime", "cpuset", "mem_limit"}) {
      assertThat(linux.get("services/ipc-server/" + setting))
          .isNotNull()
          .isEqualTo(linux.get("services/ipc-client/" + setting));
    }
    for (String setting : new String[] {"isolation", "cpus", "mem_limit"}) {
      assertThat(windows.get("services/ipc-server/" + setting))
          .isNotNull()
          .isEqualTo(windows.get("services/ipc-client/" + setting));
    }
  }
}
