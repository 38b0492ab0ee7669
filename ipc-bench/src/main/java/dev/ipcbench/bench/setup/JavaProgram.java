package dev.ipcbench.bench.setup;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a Java program is started beside this one: on the same JVM, with the same JVM options. */
public final class JavaProgram {

  /** What the manifests say, for where no jar is started: it has no say then. */
  public static final List<String> ACCESS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED");

  /** For the apps, as their launchers say it: the protobuf library in them works so. */
  public static final String QUIET_UNSAFE = "--sun-misc-unsafe-memory-access=allow";

  private JavaProgram() {}

  /** The command up to the options of the JVM; {@code -jar} or a class is what comes next. */
  public static List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    return command;
  }

  /** The command that runs a class of this jar. */
  public static List<String> command(Class<?> main, String... arguments) {
    List<String> command = command();
    command.addAll(ACCESS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
