package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A project directory with the real launcher, and scripts in place of java and mvn that record how
 * they were called. PATH holds only these and the few programs that the launcher needs, so that no
 * program installed on this machine is found.
 */
final class LauncherProject {

  static final String OVERVIEW = "the overview\n";

  static final String SOURCE = "ipc-transport/src/main/java/Some Source.java";

  private static final List<String> TOOLS =
      List.of(
          "cat",
          "dirname",
          "find",
          "head",
          "mkdir",
          "ps",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "touch",
          "tr");
  private static final List<String> JARS =
      List.of("ipc-server/target/ipc-server.jar", "ipc-client/target/ipc-client.jar");

  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();

  LauncherProject(Path directory) throws IOException {
    this.directory = directory;
    for (String file : List.of("pom.xml", "ipc-client/pom.xml", SOURCE)) {
      write(path("project").resolve(file), "");
      restore(file);
    }
    write(path("project/ipcbench.txt"), OVERVIEW);
    restore("ipcbench.txt");
    script(path("project/ipcbench"), Files.readString(Path.of("..", "ipcbench")));
    for (String tool : TOOLS) {
      Path usual = Path.of("/usr/bin", tool);
      Path target = Files.exists(usual) ? usual : Path.of("/bin", tool);
      // Not a link: JUnit warns of every link that leaves its temporary directory.
      script(path("bin").resolve(tool), "#!/bin/sh\nexec " + target + " \"$@\"\n");
    }
    script(path("bin/mvn"), fakeMaven());
    set("PATH", path("bin"));
    set("HOME", path("home"));
    set("IPCBENCH_JDK_PLACES", path("places") + "/*");
    set("IPCBENCH_AOT", "off");
  }

  Path path(String relative) {
    return directory.resolve(relative);
  }

  void set(String variable, @Nullable Object value) {
    if (value == null) {
      environment.remove(variable);
    } else {
      environment.put(variable, value.toString());
    }
  }

  /** Creates a JDK whose java prints the name of its directory and its arguments. */
  Path jdk(String relative, String version) throws IOException {
    Path home = path(relative);
    script(
        home.resolve("bin/java"),
        """
        #!/bin/sh
        if [ "$1" = -XshowSettings:properties ]; then
          printf '    java.home = %%s\\n    java.version = %%s\\n' '%s' '%s' >&2
          exit
        fi
        echo 'java of %s'
        for argument; do printf '[%%s]\\n' "$argument"; done
        exit "${FAKE_JAVA_EXIT:-0}"
        """
            .formatted(home, version, home.getFileName()));
    script(home.resolve("bin/javac"), "#!/bin/sh\n");
    age(home, version);
    return home;
  }

  Path jdkOnPath(String relative, String version) throws IOException {
    Path home = jdk(relative, version);
    Files.createSymbolicLink(path("bin/java"), home.resolve("bin/java"));
    return home;
  }

  void age(Path home, String version) throws IOException {
    write(home.resolve("release"), "IMPLEMENTOR=\"None\"\nJAVA_VERSION=\"" + version + "\"\n");
  }

  /** Creates both jars, dated one hour from now. */
  void freshJars() throws IOException {
    for (String jar : JARS) {
      write(path("project").resolve(jar), "");
      time(jar, 3600);
    }
  }

  /** Creates an AOT cache, dated relative to now. */
  void cache(String file, String content, int secondsFromNow) throws IOException {
    write(path("project").resolve(file), content);
    time(file, secondsFromNow);
  }

  /** Dates a source after the jars of {@link #freshJars()}. */
  void edit(String file) throws IOException {
    time(file, 7200);
  }

  /** Dates a source before any jar. */
  void restore(String file) throws IOException {
    time(file, -3600);
  }

  /** Returns the output of the fake client for one argument that starts no app. */
  String started(String jdk, String argument) {
    return """
    java of %s
    [-Xlog:all=off:stdout]
    [-Xlog:all=warning:stderr]
    [--sun-misc-unsafe-memory-access=allow]
    [-XX:TieredStopAtLevel=1]
    [-XX:+UseSerialGC]
    [-Xshare:auto]
    [-Dipcbench.home=%s]
    [-jar]
    [%s]
    [%s]
    """
        .formatted(jdk, path("project"), path("project").resolve(JARS.getLast()), argument);
  }

  List<String> mavenCalls() throws IOException {
    Path calls = path("maven calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  void awaitMavenCall() {
    await().until(() -> !mavenCalls().isEmpty());
  }

  void awaitError(String name, String text) {
    await().until(() -> Files.readString(path(name + ".err")).contains(text));
  }

  Launch run(String... arguments) throws IOException, InterruptedException {
    return runAs(path("project/ipcbench"), arguments);
  }

  Launch runAs(Path script, String... arguments) throws IOException, InterruptedException {
    return end(start("run", script, arguments), "run");
  }

  Process start(String name, String... arguments) throws IOException {
    return start(name, path("project/ipcbench"), arguments);
  }

  /** Waits for a process that was started under this name to exit. */
  Launch end(Process process, String name) throws IOException, InterruptedException {
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ipcbench ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    String out = Files.readString(path(name + ".out"));
    return new Launch(process.exitValue(), out, Files.readString(path(name + ".err")));
  }

  private Process start(String name, Path script, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectOutput(path(name + ".out").toFile());
    builder.redirectError(path(name + ".err").toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private String fakeMaven() {
    return """
    #!/bin/sh
    echo "output of maven"
    echo "$* in $PWD on $JAVA_HOME" >>'%s'
    while [ -n "${FAKE_MAVEN_WAIT:-}" ] && [ ! -e "$FAKE_MAVEN_WAIT" ]; do sleep 1; done
    [ -z "${FAKE_MAVEN_EXIT:-}" ] || exit "$FAKE_MAVEN_EXIT"
    mkdir -p ipc-server/target ipc-client/target
    : >ipc-server/target/ipc-server.jar
    : >ipc-client/target/ipc-client.jar
    """
        .formatted(path("maven calls"));
  }

  private void time(String file, int secondsFromNow) throws IOException {
    FileTime time = FileTime.from(Instant.now().plusSeconds(secondsFromNow));
    Files.setLastModifiedTime(path("project").resolve(file), time);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void script(Path file, String text) throws IOException {
    write(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** The outcome of one call of the launcher. */
  record Launch(int exitCode, String out, String err) {}
}
