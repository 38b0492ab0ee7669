package dev.ipcbench.transport.nettcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** Programs in C#, compiled and run by Mono, which has an implementation of WCF. */
final class Mono {

  static final Path PEERS = Path.of("..", "docs", "peers");
  static final Path CLIENT = Path.of("src", "test", "csharp", "WcfClient.cs");

  private static final String REQUIRED = "IPCBENCH_MONO_REQUIRED";
  private static final Path DIRECTORY = Path.of("target", "mono");

  private Mono() {}

  /** Aborts the test if Mono is not installed and not required. */
  static void require() {
    for (String program : List.of("mono", "mcs")) {
      if (Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
          .noneMatch(directory -> Files.isExecutable(Path.of(directory, program)))) {
        String reason =
            program
                + " is not on the PATH, so net-tcp is not tested against WCF. Install Mono"
                + " (Debian: apt-get install mono-runtime mono-mcs"
                + " libmono-system-servicemodel4.0a-cil"
                + " libmono-system-runtime-serialization4.0-cil libmono-system-core4.0-cil).";
        if (Boolean.parseBoolean(System.getenv(REQUIRED))) {
          throw new AssertionError(reason + " " + REQUIRED + " is true.");
        }
        System.err.println(reason);
        throw new TestAbortedException(reason);
      }
    }
  }

  /** Compiles a program of one file; warnings are errors. */
  static Path compile(Path source) throws IOException, InterruptedException {
    Files.createDirectories(DIRECTORY);
    String name = source.getFileName().toString();
    Path program = DIRECTORY.resolve(name.replace(".cs", ".exe"));
    Process compiler =
        start(
            "mcs",
            "-warnaserror",
            "-langversion:5", // as the compiler that is part of Windows
            "-r:System.ServiceModel.dll",
            "-r:System.Runtime.Serialization.dll",
            "-out:" + program,
            source.toString());
    outputOf(compiler);
    return program;
  }

  /** Starts a program, whose output and errors are one stream. */
  static Process start(Path program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("mono", program.toString()));
    command.addAll(List.of(arguments));
    return start(command.toArray(String[]::new));
  }

  private static Process start(String... command) throws IOException {
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Waits until a program succeeds, and returns what it has printed. */
  static String outputOf(Process process) throws IOException, InterruptedException {
    try (BufferedReader lines = process.inputReader()) {
      List<String> output = lines.lines().toList();
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as("%s", output).isZero();
      return String.join("\n", output);
    } finally {
      process.destroyForcibly();
    }
  }
}
