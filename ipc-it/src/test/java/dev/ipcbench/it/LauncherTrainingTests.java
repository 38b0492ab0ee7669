package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** When the launcher trains the apps, and when it starts them from their AOT caches. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
final class LauncherTrainingTests {

  private static final String CACHE = "target/apps/ipc-client-25.0.1.aot";

  @TempDir private Path directory;
  private LauncherProject project;

  @BeforeEach
  void layOut() throws IOException {
    project = new LauncherProject(directory);
    project.set("JAVA_HOME", project.jdk("jdk", "25.0.1"));
    project.set("IPCBENCH_AOT", null);
    project.freshJars();
  }

  @Test
  void trainsTheAppsBeforeACommandThatMeasuresOrServes() throws Exception {
    for (String command : List.of("run", "matrix", "server", "serve")) {
      assertThat(project.run(command).out()).contains("[train]").endsWith("[" + command + "]\n");
    }
  }

  @Test
  void trainsTheAppsAfterBuildingThem() throws Exception {
    assertThat(project.run("build").out()).endsWith("[train]\n");
    assertThat(project.mavenCalls()).hasSize(1);
  }

  @Test
  void doesNotTrainForOtherCommandsOrForHelp() throws Exception {
    for (String command : List.of("doctor", "relay", "show", "run --help")) {
      assertThat(project.run(command.split(" ")).out()).doesNotContain("[train]");
    }
  }

  @Test
  void startsTrainedAppsFromTheirCache() throws Exception {
    project.cache(CACHE, "cache", 7200);

    assertThat(project.run("run").out())
        .doesNotContain("[train]")
        .contains("[@" + project.path("project/target/apps/jvm.options") + "]")
        .contains("[-XX:AOTCache=" + project.path("project").resolve(CACHE) + "]")
        .contains("[" + project.path("project/target/apps/ipc-client/ipc-client.jar") + "]");
  }

  @Test
  void trainsAppsThatAreNewerThanTheirCache() throws Exception {
    project.cache(CACHE, "cache", 1800);

    assertThat(project.run("run").out()).contains("[train]");
  }

  @Test
  void startsTheAppsWithoutACacheIfTrainingFailed() throws Exception {
    project.cache(CACHE, "", 7200);

    assertThat(project.run("run").out()).doesNotContain("[train]").doesNotContain("AOTCache");
  }

  @Test
  void neitherTrainsNorUsesACacheIfToldOrIfAnOptionWouldMakeItInvalid() throws Exception {
    project.cache(CACHE, "cache", 1800);
    project.set("IPCBENCH_AOT", "off");
    assertThat(project.run("run").out()).doesNotContain("[train]").doesNotContain("AOTCache");

    project.set("IPCBENCH_AOT", null);
    for (String options : List.of("-XX:+UseZGC", "-Xmx1g -XX:AOTCache=own.aot", "-Xshare:off")) {
      project.set("IPCBENCH_JAVA_OPTS", options);
      assertThat(project.run("run").out()).doesNotContain("[train]").doesNotContain(CACHE);
    }
    project.set("IPCBENCH_JAVA_OPTS", null);
    project.set("JAVA_TOOL_OPTIONS", "-XX:+UseZGC");
    assertThat(project.run("run").out()).doesNotContain("[train]").doesNotContain(CACHE);

    project.set("JAVA_TOOL_OPTIONS", null);
    project.set("IPCBENCH_JAVA_OPTS", "-Xmx1g -XX:+UseSerialGC");
    assertThat(project.run("run").out()).contains("[train]");
  }

  @Test
  void endsOnlyIfTheTrainingIsInterrupted() throws Exception {
    project.set("FAKE_JAVA_EXIT", "130");
    assertThat(project.run("run").exitCode()).isEqualTo(130);
    assertThat(project.run("run").out()).doesNotContain("[run]");

    project.set("FAKE_JAVA_EXIT", "3");
    assertThat(project.run("run").out()).contains("[train]").endsWith("[run]\n");
  }

  @Test
  void startsTheAppsOfAProjectThatCannotBeWrittenTo() throws Exception {
    Files.createFile(project.path("project/target"));

    assertThat(project.run("run").out()).doesNotContain("[train]").endsWith("[run]\n");
  }
}
