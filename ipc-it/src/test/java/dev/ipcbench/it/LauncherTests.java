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

/** The real script {@code ipcbench} in a project of stand-ins: no Maven and no JVM is started. */
final class LauncherTests {

  private LauncherProject project;

  @BeforeEach
  void layOutProject(@TempDir Path directory) throws Exception {
    assumeTrue(
        File.separatorChar == '/',
        "ipcbench is a script for POSIX shells; Windows has ipcbench.cmd");
    project = new LauncherProject(directory.toRealPath().resolve("a place (1)"));
  }

  @Test
  void takesTheFirstJavaThatIsNewEnough() throws Exception {
    project.freshJars();
    project.set("IPCBENCH_JAVA_HOME", project.jdk("own variable", "25.0.1"));
    project.set("JAVA_HOME", project.jdk("java home", "26"));
    Path onPath = project.jdkOnPath("on path", "25");
    Path place = project.jdk("places/one", "25.0.3");
    Path runtime = project.jdk("project/runtime", "25.0.2");

    assertThat(project.run("show").out()).startsWith("java of runtime\n");
    project.age(runtime, "24.0.1");
    assertThat(project.run("show").out()).startsWith("java of own variable\n");
    project.set("IPCBENCH_JAVA_HOME", null);
    assertThat(project.run("show").out()).startsWith("java of java home\n");
    project.set("JAVA_HOME", null);
    assertThat(project.run("show").out()).startsWith("java of on path\n");
    project.age(onPath, "17.0.15");
    assertThat(project.run("show").out()).startsWith("java of one\n");
    project.age(place, "1.8.0_452");
    assertThat(project.run("show").exitCode()).isEqualTo(3);
  }

  @Test
  void passesOverAnOldJavaOnPathForANewOneInJavaHome() throws Exception {
    project.freshJars();
    project.jdkOnPath("old", "17.0.15");
    project.set("JAVA_HOME", project.jdk("new", "25"));

    assertThat(project.run("show")).isEqualTo(new Launch(0, project.started("new", "show"), ""));
  }

  @Test
  void saysWhenItPassesOverTheJavaOfItsOwnVariable() throws Exception {
    project.freshJars();
    Path old = project.jdk("old", "21.0.4");
    project.set("IPCBENCH_JAVA_HOME", old);
    project.set("JAVA_HOME", project.jdk("new", "25"));

    assertThat(project.run("show").err()).contains("passes over IPCBENCH_JAVA_HOME=" + old);
  }

  @Test
  void asksAJavaWithoutReleaseFileForItsVersion() throws Exception {
    project.freshJars();
    Path shim = project.jdkOnPath("shim", "25.0.3");
    Files.delete(shim.resolve("release"));

    assertThat(project.run("show").out()).startsWith("java of shim\n");
  }

  @Test
  void withoutAJavaSaysWhatItNeedsAndWhereItLooked() throws Exception {
    project.freshJars();
    Path old = project.jdk("places/old", "24.0.2");
    project.set("JAVA_HOME", project.path("nowhere"));
    project.jdkOnPath("on path", "17.0.15");

    Launch launch = project.run("show");

    assertThat(launch.exitCode()).isEqualTo(3);
    assertThat(launch.out()).isEmpty();
    assertThat(launch.err())
        .contains("needs Java 25 or newer")
        .contains("IPCBENCH_JAVA_HOME: not set")
        .contains("JAVA_HOME=" + project.path("nowhere") + ": no bin/java there")
        .contains("java on PATH, " + project.path("bin/java") + ": 17.0.15, too old")
        .contains(old + ": 24.0.2, too old")
        .contains("Install a JDK 25");
  }

  @Test
  void buildsMissingAppsAndKeepsStdoutClean() throws Exception {
    Path jdk = project.jdk("jdk", "25");
    project.set("JAVA_HOME", jdk);

    Launch launch = project.run("show");

    assertThat(launch.exitCode()).isZero();
    assertThat(launch.out()).isEqualTo(project.started("jdk", "show"));
    assertThat(launch.err()).startsWith("building the two apps").contains("output of maven");
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

    assertThat(project.run("show").err()).isEmpty();
    assertThat(project.mavenCalls()).isEmpty();
  }

  @Test
  void buildsAgainWhenSourcesAreNewer() throws Exception {
    project.set("JAVA_HOME", project.jdk("jdk", "25"));
    for (String source : List.of("pom.xml", "ipc-client/pom.xml", LauncherProject.SOURCE)) {
      project.freshJars();
      project.edit(source);
      int before = project.mavenCalls().size();

      assertThat(project.run("show").exitCode()).as(source).isZero();
      assertThat(project.mavenCalls()).as(source).hasSize(before + 1);
      project.restore(source);
    }
  }

  @Test
  void buildsAgainAfterABuildThatFailed() throws Exception {
    project.set("JAVA_HOME", project.jdk("jdk", "25"));
    project.set("FAKE_MAVEN_EXIT", "1");

    Launch failed = project.run("show");

    assertThat(failed.exitCode()).isEqualTo(3);
    assertThat(failed.out()).isEmpty();
    assertThat(failed.err()).contains("output of maven").contains("could not build");
    project.set("FAKE_MAVEN_EXIT", null);
    project.freshJars();
    assertThat(project.run("show").exitCode()).isZero();
    assertThat(project.mavenCalls()).hasSize(2);
    assertThat(project.run("show").exitCode()).isZero();
    assertThat(project.mavenCalls()).hasSize(2);
  }

  @Test
  void needsACompilerToBuild() throws Exception {
    Path jre = project.jdk("jre", "25");
    Files.delete(jre.resolve("bin/javac"));
    project.set("JAVA_HOME", jre);

    Launch launch = project.run("show");

    assertThat(launch.exitCode()).isEqualTo(3);
    assertThat(launch.err()).contains("JDK 25").contains(jre + ": 25, but without a compiler");
    assertThat(project.mavenCalls()).isEmpty();
  }

  @Test
  void withoutMavenSaysWhatToInstall() throws Exception {
    project.set("JAVA_HOME", project.jdk("jdk", "25"));
    Files.delete(project.path("bin/mvn"));

    Launch launch = project.run("show");

    assertThat(launch.exitCode()).isEqualTo(3);
    assertThat(launch.err()).contains("no mvn on PATH").contains("Install Maven");
  }

  @Test
  void buildAloneAlwaysBuildsAndItsHelpIsTheAppsOwn() throws Exception {
    project.set("JAVA_HOME", project.jdk("jdk", "25"));
    project.freshJars();

    assertThat(project.run("build").out()).isEmpty();
    assertThat(project.mavenCalls()).hasSize(1);
    project.freshJars();
    assertThat(project.run("build", "--help").out()).endsWith("[build]\n[--help]\n");
    assertThat(project.mavenCalls()).hasSize(1);
  }

  @Test
  void inAReleaseBuildIsTheAppsOwn() throws Exception {
    project.jdk("project/runtime", "25");
    project.freshJars();
    Files.delete(project.path("project/pom.xml"));

    assertThat(project.run("build").out()).endsWith("[build]\n");
    assertThat(project.mavenCalls()).isEmpty();
  }

  @Test
  void twoAtOnceBuildOnce() throws Exception {
    project.set("JAVA_HOME", project.jdk("jdk", "25"));
    project.set("FAKE_MAVEN_WAIT", project.path("go on").toString());
    Process first = project.start("first", "show");
    project.awaitMavenCall();
    Process second = project.start("second", "show");
    project.awaitError("second", "waiting for another build");
    Files.createFile(project.path("go on"));

    assertThat(project.end(first, "first").out()).isEqualTo(project.started("jdk", "show"));
    assertThat(project.end(second, "second").out()).isEqualTo(project.started("jdk", "show"));
    assertThat(project.mavenCalls()).hasSize(1);
  }

  @Test
  void passesOnArgumentsAsTheyAreAndTheExitCodeOfTheApp() throws Exception {
    project.set("JAVA_HOME", project.jdk("jdk", "25"));
    project.set("FAKE_JAVA_EXIT", "42");
    project.freshJars();

    Launch launch = project.run("show", "a b", "", "*", "quote\"", "$HOME", "--");

    assertThat(launch.exitCode()).isEqualTo(42);
    assertThat(launch.out()).endsWith("[show]\n[a b]\n[]\n[*]\n[quote\"]\n[$HOME]\n[--]\n");
  }

  @Test
  void limitsTheJitOnlyWhereNothingIsMeasured() throws Exception {
    project.set("JAVA_HOME", project.jdk("jdk", "25"));
    project.freshJars();

    assertThat(project.run("transports").out()).contains("[-XX:TieredStopAtLevel=1]");
    assertThat(project.run("run", "--help").out()).contains("[-XX:TieredStopAtLevel=1]");
    assertThat(project.run("run").out()).doesNotContain("-XX:");
    assertThat(project.run("--debug", "run").out()).doesNotContain("-XX:");
    assertThat(project.run().out()).contains("[-XX:TieredStopAtLevel=1]", "[--help]");
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
  void withoutAppsAndSourcesSaysWhatItLookedFor() throws Exception {
    project.set("JAVA_HOME", project.jdk("jdk", "25"));
    Files.delete(project.path("project/pom.xml"));

    Launch launch = project.run("show");

    assertThat(launch.exitCode()).isEqualTo(3);
    assertThat(launch.err()).contains("neither its two apps nor their sources");
    assertThat(project.mavenCalls()).isEmpty();
  }
}
