package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipcbench.it.LauncherProject.Launch;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real script {@code ipcbench} in a fake project: neither Maven nor a JVM is started. */
final class LauncherTests {

  private LauncherProject project;

  @BeforeEach
  void layOutProject(@TempDir Path directory) throws Exception {
    assumeTrue(
        File.separatorChar == '/',
        "ipcbench is a script for POSIX shells; Windows has ipcbench.cmd");
    project = new LauncherProject(directory.toRealPath().resolve("a place (1)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "server", "serve", "matrix", "doctor", "relay"})
  void buildsMissingAppsBeforeStartingOne(String command) throws Exception {
    Path jdk = project.jdk("jdk", "25");
    project.set("JAVA_HOME", jdk);

    Launch launch = project.run("--debug", command);

    assertThat(launch.exitCode()).isZero();
    assertThat(launch.out())
        .startsWith("java of jdk\n")
        .endsWith("[--debug]\n[%s]\n".formatted(command));
    assertThat(launch.err()).startsWith("Building both apps").contains("output of maven");
    assertThat(project.mavenCalls())
        .containsExactly(
            "-B -q -Dstyle.color=never -DskipTests -Dexec.skip -pl ipc-server,ipc-client -am"
                + " package"
                + (" in " + project.path("project") + " on " + jdk));
  }

  @Test
  void startsFreshAppsWithoutMaven() throws Exception {
    project.set("JAVA_HOME", project.jdk("jdk", "25"));
    project.freshJars();

    assertThat(project.run("run").err()).isEmpty();
    assertThat(project.mavenCalls()).isEmpty();
  }

  @Test
  void rebuildsWhenSourcesAreNewer() throws Exception {
    project.set("JAVA_HOME", project.jdk("jdk", "25"));
    List<String> sources =
        List.of("pom.xml", "ipcbench.txt", "ipc-client/pom.xml", LauncherProject.SOURCE);
    for (String source : sources) {
      project.freshJars();
      project.edit(source);
      int before = project.mavenCalls().size();

      assertThat(project.run("run").exitCode()).as(source).isZero();
      assertThat(project.mavenCalls()).as(source).hasSize(before + 1);
      project.restore(source);
    }
  }

  @Test
  void rebuildsAfterABuildThatFailed() throws Exception {
    project.set("JAVA_HOME", project.jdk("jdk", "25"));
    project.set("FAKE_MAVEN_EXIT", "1");

    Launch failed = project.run("run");

    assertThat(failed.exitCode()).isEqualTo(3);
    assertThat(failed.out()).isEmpty();
    assertThat(failed.err()).contains("output of maven").contains("could not build");
    project.set("FAKE_MAVEN_EXIT", null);
    project.freshJars();
    assertThat(project.run("show").err()).contains("The last build did not finish");
    assertThat(project.run("run").exitCode()).isZero();
    assertThat(project.mavenCalls()).hasSize(2);
    assertThat(project.run("run").exitCode()).isZero();
    assertThat(project.mavenCalls()).hasSize(2);
  }

  @Test
  void startsTheBuiltClientForCommandsThatStartNoAppThoughSourcesAreNewer() throws Exception {
    project.set("JAVA_HOME", project.jdk("jdk", "25"));
    project.freshJars();
    project.edit(LauncherProject.SOURCE);

    assertThat(project.run("show")).isEqualTo(new Launch(0, project.started("jdk", "show"), ""));
    for (String option : List.of("-h", "--help", "-V", "--version")) {
      assertThat(project.run(option).out()).isEqualTo(project.started("jdk", option));
      assertThat(project.run("run", option).out()).endsWith("[run]\n[%s]\n".formatted(option));
    }
    assertThat(project.mavenCalls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"})
  void choosesNoSecondGarbageCollector(String variable) throws Exception {
    project.set("JAVA_HOME", project.jdk("jdk", "25"));
    project.freshJars();
    assertThat(project.run("show").out()).contains("[-XX:+UseSerialGC]");

    project.set(variable, "-Xmx1g -XX:+UseParallelGC");

    assertThat(project.run("show").out())
        .doesNotContain("GC")
        .contains("[-XX:TieredStopAtLevel=1]")
        .endsWith("[show]\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"show results", "transports", "--version", "run --version", "nonsense"})
  void reportsHowToBuildIfNothingIsBuilt(String arguments) throws Exception {
    Launch launch = project.run(arguments.split(" "));

    assertThat(launch.exitCode()).isEqualTo(3);
    assertThat(launch.out()).isEmpty();
    assertThat(launch.err()).startsWith("Nothing is built yet.").endsWith("/ipcbench build\n");
    assertThat(project.mavenCalls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "run --help", "build -h", "show --version --help"})
  void printsTheOverviewAsHelpIfNothingIsBuilt(String arguments) throws Exception {
    Launch launch = project.run(arguments.split(" "));

    assertThat(launch.exitCode()).isZero();
    assertThat(launch.out()).isEqualTo(LauncherProject.OVERVIEW);
    assertThat(launch.err()).contains("Nothing is built yet.");
    assertThat(project.mavenCalls()).isEmpty();
  }

  @Test
  void printsTheOverviewWithoutArguments() throws Exception {
    assertThat(project.run()).isEqualTo(new Launch(0, LauncherProject.OVERVIEW, ""));
    project.freshJars();
    assertThat(project.run()).isEqualTo(new Launch(0, LauncherProject.OVERVIEW, ""));
  }

  @Test
  void fitsItsOverviewOnAScreen() throws Exception {
    List<String> lines = Files.readAllLines(Path.of("..", "ipcbench.txt"));

    assertThat(lines).hasSizeLessThanOrEqualTo(24).allMatch(line -> line.length() < 80);
  }

  @Test
  void rejectsJreForABuild() throws Exception {
    Path jre = project.jdk("jre", "25");
    Files.delete(jre.resolve("bin/javac"));
    project.set("JAVA_HOME", jre);

    Launch launch = project.run("run");

    assertThat(launch.exitCode()).isEqualTo(3);
    assertThat(launch.err()).contains("JDK 25").contains(jre + ": 25, has no compiler");
    assertThat(project.mavenCalls()).isEmpty();
  }

  @Test
  void reportsMissingMaven() throws Exception {
    project.set("JAVA_HOME", project.jdk("jdk", "25"));
    Files.delete(project.path("bin/mvn"));

    Launch launch = project.run("run");

    assertThat(launch.exitCode()).isEqualTo(3);
    assertThat(launch.err()).contains("no mvn on PATH").contains("Install Maven");
  }

  @Test
  void buildAlwaysBuildsButNotForItsHelp() throws Exception {
    project.set("JAVA_HOME", project.jdk("jdk", "25"));
    project.freshJars();

    assertThat(project.run("build").out()).isEmpty();
    assertThat(project.mavenCalls()).hasSize(1);
    project.freshJars();
    assertThat(project.run("build", "--help").out()).endsWith("[build]\n[--help]\n");
    assertThat(project.mavenCalls()).hasSize(1);
  }

  @Test
  void startsTheClientForBuildInARelease() throws Exception {
    project.jdk("project/runtime", "25");
    project.freshJars();
    Files.delete(project.path("project/pom.xml"));
    project.edit(LauncherProject.SOURCE);

    for (String command : List.of("build", "run", "show")) {
      assertThat(project.run(command).out()).endsWith("[%s]\n".formatted(command));
    }
    assertThat(project.mavenCalls()).isEmpty();
  }

  @Test
  void buildsOnceForLaunchersThatStartTogether() throws Exception {
    project.set("JAVA_HOME", project.jdk("jdk", "25"));
    project.set("FAKE_MAVEN_WAIT", project.path("go on").toString());
    Process first = project.start("first", "run");
    project.awaitMavenCall();
    Process second = project.start("second", "run");
    Process third = project.start("third", "show");
    project.awaitError("second", "Waiting for another build");
    project.awaitError("third", "Waiting for another build");
    Files.createFile(project.path("go on"));

    assertThat(project.end(first, "first").out()).endsWith("[run]\n");
    assertThat(project.end(second, "second").out()).endsWith("[run]\n");
    assertThat(project.end(third, "third").out()).isEqualTo(project.started("jdk", "show"));
    assertThat(project.mavenCalls()).hasSize(1);
  }

  @Test
  void passesArgumentsUnchangedAndReturnsTheExitCodeOfTheClient() throws Exception {
    project.set("JAVA_HOME", project.jdk("jdk", "25"));
    project.set("FAKE_JAVA_EXIT", "42");
    project.freshJars();

    Launch launch = project.run("show", "a b", "", "*", "quote\"", "$HOME", "--");

    assertThat(launch.exitCode()).isEqualTo(42);
    assertThat(launch.out()).endsWith("[show]\n[a b]\n[]\n[*]\n[quote\"]\n[$HOME]\n[--]\n");
  }

  @Test
  void limitsTheJitOnlyForCommandsThatStartNoApp() throws Exception {
    project.set("JAVA_HOME", project.jdk("jdk", "25"));
    project.freshJars();

    assertThat(project.run("transports").out()).contains("[-XX:TieredStopAtLevel=1]");
    assertThat(project.run("run", "--help").out()).contains("[-XX:TieredStopAtLevel=1]");
    assertThat(project.run("run").out()).doesNotContain("-XX:");
    assertThat(project.run("--debug", "run").out()).doesNotContain("-XX:");
    project.set("IPCBENCH_JAVA_OPTS", "-Xmx1g -XX:+UseZGC");
    assertThat(project.run("run").out()).contains("[-Xmx1g]\n[-XX:+UseZGC]\n");
  }

  @Test
  void worksThroughASymbolicLinkFromAnotherDirectory() throws Exception {
    project.set("JAVA_HOME", project.jdk("jdk", "25"));
    project.freshJars();
    Path link = Files.createSymbolicLink(project.path("link"), Path.of("project", "ipcbench"));
    Path linkToLink = Files.createSymbolicLink(project.path("bin/ipcbench"), link);

    assertThat(project.runAs(linkToLink, "show").out()).isEqualTo(project.started("jdk", "show"));
  }

  @Test
  void reportsMissingAppsAndSources() throws Exception {
    project.set("JAVA_HOME", project.jdk("jdk", "25"));
    Files.delete(project.path("project/pom.xml"));

    for (String command : List.of("run", "show")) {
      Launch launch = project.run(command);

      assertThat(launch.exitCode()).isEqualTo(3);
      assertThat(launch.err()).contains("neither the apps nor their sources");
      assertThat(project.mavenCalls()).isEmpty();
    }
  }
}
