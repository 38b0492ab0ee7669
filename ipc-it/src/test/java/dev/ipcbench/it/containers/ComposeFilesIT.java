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

/** Both compose files are equal, except where Linux and Windows differ. */
final class ComposeFilesIT {

  /** Settings of both files, with different values. */
  private static final Pattern FORCED =
      Pattern.compile(
          "services/ipc-(server|client)/("
              + "user|build/args/(BASE_IMAGE|APP_USER)" // images, users
              + "|environment/(IPC_DIRECTORY|JAVA_TOOL_OPTIONS|IPC_SETUP)"
              + "|volumes/\\d+/.*" // tmpfs, or a directory of the host
              + ")");

  /** Settings of one file only. */
  private static final Pattern OF_LINUX =
      Pattern.compile(
          "services/ipc-(server|client)/(runtime|cpuset|ports/0/host_ip|volumes/\\d+/.*"
              + "|read_only|tmpfs/0|cap_drop/0|security_opt/0)"
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
    into.keySet()
        .removeIf(path -> path.startsWith("x-")); // Compose has merged these where they are used
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
  void settingsOfBothFilesAreEqualUnlessTheSystemsDiffer() {
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
  void settingsOfOneFileDoNotExistOnTheOtherSystem() {
    TreeSet<String> linuxAlone = new TreeSet<>(linux.keySet());
    linuxAlone.removeAll(windows.keySet());
    TreeSet<String> windowsAlone = new TreeSet<>(windows.keySet());
    windowsAlone.removeAll(linux.keySet());

    assertThat(linuxAlone).isNotEmpty().allMatch(path -> OF_LINUX.matcher(path).matches());
    assertThat(windowsAlone).isNotEmpty().allMatch(path -> OF_WINDOWS.matcher(path).matches());
  }

  @Test
  void clientAndServerHaveEqualLimits() {
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
