package dev.ipcbench.it.wine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The real {@code ipcbench.cmd} in a fake project, whose client prints its arguments. */
final class WindowsLauncherIT {

  private static final String OVERVIEW = "the overview";

  /** Exits like the real client if a source is newer than the apps, or these than their cache. */
  private static final String CLIENT =
      """
      public final class Client {
        public static void main(String[] arguments) {
          if (System.getenv("IPCBENCH_SOURCES") != null) {
            System.exit(75);
          }
          if (System.getenv("IPCBENCH_TRAINED") != null
              && new java.io.File(System.getProperty("ipcbench.home"), "outdated").exists()) {
            System.exit(76);
          }
          for (String argument : arguments) {
            System.out.println("PREFIX[" + argument + "]");
          }
        }
      }
      """;

  @RegisterExtension private static final WineExtension WINE = new WineExtension();

  @TempDir private Path temporary;
  private Path project;

  @BeforeEach
  void layOut() throws IOException {
    project = Files.createDirectories(temporary.resolve("project"));
    Files.copy(Path.of("..", "ipcbench.cmd"), project.resolve("ipcbench.cmd"));
    Files.writeString(project.resolve("ipcbench.txt"), OVERVIEW);
    Files.createFile(project.resolve("pom.xml"));
  }

  @Test
  void printsTheOverviewWithoutArguments() throws Exception {
    Wine.Outcome ended = launch();

    assertThat(ended.out().strip()).isEqualTo(OVERVIEW);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void reportsThatNothingIsBuilt() throws Exception {
    for (String command : List.of("show", "--version")) {
      Wine.Outcome ended = launch(command);

      assertThat(ended.err()).startsWith("Nothing is built yet. To build, run: ipcbench build");
      assertThat(ended.exitCode()).isEqualTo(3);
    }
  }

  @Test
  void printsTheOverviewAsHelpIfNothingIsBuilt() throws Exception {
    Wine.Outcome ended = launch("run", "--help");

    assertThat(ended.out().strip()).isEqualTo(OVERVIEW);
    assertThat(ended.err()).contains("Nothing is built yet.");
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void buildsMissingAppsBeforeStartingOne() throws Exception {
    Wine.Outcome ended = launch("--debug", "run");

    assertThat(ended.err()).startsWith("Building both apps").contains("no mvn.cmd on PATH");
    assertThat(ended.exitCode()).isEqualTo(3);
  }

  @Test
  void rebuildsForACommandThatStartsAnAppIfTheClientFindsNewerSources() throws Exception {
    fakeApps();

    Wine.Outcome ended = launch("run", "--rounds", "1");

    assertThat(ended.err()).startsWith("Rebuilding both apps").contains("no mvn.cmd on PATH");
    assertThat(ended.exitCode()).isEqualTo(3);
  }

  @Test
  void startsTheBuiltClientWithoutComparingSources() throws Exception {
    fakeApps();

    for (List<String> arguments :
        List.of(List.of("show", "a b", "--json"), List.of("run", "--help"), List.of("-V"))) {
      Wine.Outcome ended = launch(arguments.toArray(String[]::new));

      assertThat(ended.err()).isEmpty();
      assertThat(ended.out().lines())
          .containsExactlyElementsOf(arguments.stream().map(it -> "[" + it + "]").toList());
    }
  }

  @Test
  void startsTheClientInAReleaseWithoutComparingSources() throws Exception {
    fakeApps();
    Files.delete(project.resolve("pom.xml"));

    for (String command : List.of("run", "build")) {
      assertThat(launch(command).out().strip()).isEqualTo("[" + command + "]");
    }
  }

  @Test
  void trainsTheAppsBeforeACommandThatMeasures() throws Exception {
    fakeApps();
    Files.delete(project.resolve("pom.xml"));

    assertThat(trainAndLaunch("run").out().lines()).containsExactly("[train]", "[run]");
    assertThat(trainAndLaunch("doctor").out().lines()).containsExactly("[doctor]");
    assertThat(launch("run").out().lines()).containsExactly("[run]");
  }

  @Test
  void neitherTrainsNorUsesACacheIfAnOptionWouldMakeItInvalid() throws Exception {
    fakeApps();
    Files.delete(project.resolve("pom.xml"));
    for (String variable : List.of("IPCBENCH_JAVA_OPTS", "JAVA_TOOL_OPTIONS")) {
      Map<String, String> variables =
          new HashMap<>(Map.of("IPCBENCH_AOT", "", "IPCBENCH_JAVA_OPTS", ""));
      variables.put(variable, "-Xmx1g -Xshare:auto");
      assertThat(
              WINE.get()
                  .launch(project, Duration.ofMinutes(1), variables, List.of("run"))
                  .out()
                  .lines())
          .containsExactly("[run]");
    }
  }

  @Test
  void rebuildsBeforeItTrainsIfTheClientFindsNewerSources() throws Exception {
    fakeApps();

    assertThat(trainAndLaunch("run").err()).contains("Rebuilding both apps");
  }

  @Test
  void startsTrainedAppsFromTheirCacheUnlessTrainingFailed() throws Exception {
    fakeApps();
    Files.delete(project.resolve("pom.xml"));
    Path apps = Files.createDirectories(project.resolve(Path.of("target", "apps", "ipc-client")));
    fakeApp(apps.resolve("ipc-client.jar"), "trained ");
    Path cache = apps.resolveSibling("ipc-client-%s.aot".formatted(WINE.get().javaVersion()));

    Files.writeString(apps.resolveSibling("jvm.options"), "-XX:CICompilerCount=3");
    Files.writeString(cache, "no cache, so the JVM does without");
    assertThat(trainAndRun()).containsExactly("trained [run]");
    Path outdated = Files.createFile(project.resolve("outdated"));
    assertThat(trainAndRun()).containsExactly("[train]", "trained [run]");
    Files.writeString(cache, "");
    assertThat(trainAndRun()).containsExactly("[train]", "[run]");
    Files.delete(outdated);
    assertThat(trainAndRun()).containsExactly("[run]");
  }

  /** Returns what the apps print, to which the JVM must not add its complaints about the cache. */
  private List<String> trainAndRun() throws Exception {
    return trainAndLaunch("run").out().lines().toList();
  }

  @Test
  void choosesNoSecondGarbageCollector() throws Exception {
    fakeApps();
    Map<String, String> collector =
        Map.of("IPCBENCH_JAVA_OPTS", "", "JAVA_TOOL_OPTIONS", "-XX:+UseParallelGC");
    Wine.Outcome shown =
        WINE.get().launch(project, Duration.ofMinutes(1), collector, List.of("show"));

    assertThat(shown.exitCode()).as(shown.err()).isZero();
    assertThat(shown.out().lines()).containsExactly("[show]");
  }

  private Wine.Outcome launch(String... arguments) throws Exception {
    return WINE.get().launch(project, Duration.ofMinutes(1), Map.of(), List.of(arguments));
  }

  /** Launches as a user does; other tests do without AOT caches, and have options of their own. */
  private Wine.Outcome trainAndLaunch(String... arguments) throws Exception {
    Map<String, String> none = Map.of("IPCBENCH_AOT", "", "IPCBENCH_JAVA_OPTS", "");
    return WINE.get().launch(project, Duration.ofMinutes(1), none, List.of(arguments));
  }

  private void fakeApps() throws IOException {
    for (String app : List.of("ipc-server", "ipc-client")) {
      Path target = Files.createDirectories(project.resolve(Path.of(app, "target")));
      fakeApp(target.resolve(app + ".jar"), "");
    }
  }

  /** Creates a jar whose client prints its arguments, each after the prefix. */
  private void fakeApp(Path jar, String prefix) throws IOException {
    Path source =
        Files.writeString(temporary.resolve("Client.java"), CLIENT.replace("PREFIX", prefix));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", temporary.toString(), source.toString());
    assertThat(status).isZero();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Client");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      out.putNextEntry(new ZipEntry("Client.class"));
      Files.copy(temporary.resolve("Client.class"), out);
    }
  }
}
