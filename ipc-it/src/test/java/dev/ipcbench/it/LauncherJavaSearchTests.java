package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipcbench.it.LauncherProject.Launch;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which Java the launcher uses: the real script {@code ipcbench} with fake JDKs. */
final class LauncherJavaSearchTests {

  private LauncherProject project;

  @BeforeEach
  void layOutProject(@TempDir Path directory) throws Exception {
    assumeTrue(
        File.separatorChar == '/',
        "ipcbench is a script for POSIX shells; Windows has ipcbench.cmd");
    project = new LauncherProject(directory.toRealPath().resolve("a place (1)"));
  }

  @Test
  void usesTheFirstJavaThatIsNewEnough() throws Exception {
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
  void prefersANewJavaInJavaHomeToAnOldOneOnPath() throws Exception {
    project.freshJars();
    project.jdkOnPath("old", "17.0.15");
    project.set("JAVA_HOME", project.jdk("new", "25"));

    assertThat(project.run("show")).isEqualTo(new Launch(0, project.started("new", "show"), ""));
  }

  @Test
  void reportsThatItIgnoresTheJavaInItsOwnVariable() throws Exception {
    project.freshJars();
    Path old = project.jdk("old", "21.0.4");
    project.set("IPCBENCH_JAVA_HOME", old);
    project.set("JAVA_HOME", project.jdk("new", "25"));

    assertThat(project.run("show").err()).contains("ignores IPCBENCH_JAVA_HOME=" + old);
  }

  @Test
  void startsAJavaWithoutReleaseFileToReadItsVersion() throws Exception {
    project.freshJars();
    Path shim = project.jdkOnPath("shim", "25.0.3");
    Files.delete(shim.resolve("release"));

    assertThat(project.run("show").out()).startsWith("java of shim\n");
  }

  @Test
  void reportsTheRequiredJavaAndEveryPlaceSearched() throws Exception {
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
        .contains("JAVA_HOME=" + project.path("nowhere") + ": contains no bin/java")
        .contains("java on PATH, " + project.path("bin/java") + ": 17.0.15, too old")
        .contains(old + ": 24.0.2, too old")
        .contains("Install a JDK 25");
  }
}
