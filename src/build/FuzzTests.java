import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the fuzz tests of a module, each class in a JVM of its own, since Jazzer fuzzes one method
 * per JVM. A program, run from its source by the build, because surefire lists the classes for such
 * JVMs in that of Maven, which may be too old for them.
 */
final class FuzzTests {

  private FuzzTests() {}

  /**
   * Exits with 1 if a test failed.
   *
   * @param arguments the directory of test classes; the working directory of the tests; part of the
   *     names of the classes to run; the class path; options of the JVMs, separated by spaces; more
   *     of them, each an argument
   */
  public static void main(String... arguments) throws IOException, InterruptedException {
    Path directory = Files.createDirectories(Path.of(arguments[1]));
    List<String> failed = new ArrayList<>();
    for (String test : tests(Path.of(arguments[0]))) {
      if (test.contains(arguments[2])) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments[4].split(" ")));
        command.addAll(Stream.of(arguments).skip(5).toList());
        command.addAll(List.of("-cp", arguments[3], "org.junit.platform.console.ConsoleLauncher"));
        command.addAll(List.of("execute", "--disable-banner", "--details=tree"));
        command.addAll(List.of("--fail-if-no-tests", "--include-classname=.*"));
        command.add("--select-class=" + test);
        ProcessBuilder jvm = new ProcessBuilder(command).directory(directory.toFile()).inheritIO();
        if (jvm.start().waitFor() != 0) {
          failed.add(test);
        }
      }
    }
    if (!failed.isEmpty()) {
      System.err.println("Failed: " + String.join(", ", failed) + ". Inputs are in " + directory);
      System.exit(1);
    }
  }

  private static List<String> tests(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(file -> file.endsWith("Fuzz.class"))
          .map(file -> file.replaceFirst("\\.class$", "").replaceAll("[/\\\\]", "."))
          .sorted()
          .toList();
    }
  }
}
