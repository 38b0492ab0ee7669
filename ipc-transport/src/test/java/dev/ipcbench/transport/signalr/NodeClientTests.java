package dev.ipcbench.transport.signalr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests the hub with Microsoft's JavaScript client, in both encodings. The script and the lock file
 * are in src/test/node; the packages are fetched once into the build directory.
 */
final class NodeClientTests {

  private static final Path SOURCES = Path.of("src", "test", "node", "signalr");
  private static final Path DIRECTORY = Path.of("target", "node", "signalr");
  private static final List<String> PACKAGES =
      List.of(".npmrc", "package.json", "package-lock.json");

  private static final boolean WINDOWS = File.separatorChar == '\\';

  @BeforeAll
  static void fetchPackages() throws Exception {
    String npm = WINDOWS ? "npm.cmd" : "npm";
    for (String program : List.of("node", npm)) {
      assumeTrue(
          isInstalled(program),
          program + " is not on the PATH: install Node.js to test its clients");
    }
    Files.createDirectories(DIRECTORY);
    Path done = DIRECTORY.resolve("fetched-for.json");
    Path lock = SOURCES.resolve("package-lock.json");
    if (!Files.exists(done) || Files.mismatch(done, lock) >= 0) {
      for (String file : PACKAGES) {
        copy(file, file);
      }
      run(npm, "ci");
      copy("package-lock.json", done.getFileName().toString());
    }
    copy("hub.mjs", "hub.mjs");
  }

  private static boolean isInstalled(String program) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(program, "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static void copy(String file, String name) throws IOException {
    Files.copy(SOURCES.resolve(file), DIRECTORY.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  private static String run(String... command) throws Exception {
    Path output = Files.createTempFile(DIRECTORY.toAbsolutePath(), "output", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(DIRECTORY.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      boolean exited = process.waitFor(3, TimeUnit.MINUTES);
      String text = Files.readString(output);
      assertThat(exited).as("%s exits; output: %s", List.of(command), text).isTrue();
      assertThat(process.exitValue()).as("%s, output: %s", List.of(command), text).isZero();
      return text;
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "messagepack"})
  void passesTheChecksOfTheScript(String encoding) throws Exception {
    try (HubApp app = HubApp.start()) {
      String output = run("node", "hub.mjs", app.uri("http", "/hub").toString(), encoding);
      assertThat(output).contains(encoding + ": all checks passed");
    }
  }
}
