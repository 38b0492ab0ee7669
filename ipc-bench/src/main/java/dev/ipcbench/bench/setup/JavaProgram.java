package dev.ipcbench.bench.setup;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of child JVMs, with the JVM and the JVM options of this process. */
public final class JavaProgram {

  /** The access options of the manifests, for classes that are not started from their jar. */
  public static final List<String> ACCESS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
          "--add-exports=java.management/sun.management=ALL-UNNAMED");

  /** Suppresses the warning that the protobuf library in the apps would cause. */
  public static final String QUIET_UNSAFE = "--sun-misc-unsafe-memory-access=allow";

  private JavaProgram() {}

  /** Returns the command up to the JVM options; {@code -jar} or a class follows. */
  public static List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    return command;
  }

  /** Returns the command that runs a class of this jar. */
  public static List<String> command(Class<?> main, String... arguments) {
    List<String> command = command();
    command.addAll(ACCESS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
