package dev.ipcbench.bench.product;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The jar of an app of the product, of the tree this one was built in unless another is given. */
final class BuiltJar {

  private BuiltJar() {}

  /**
   * Its file.
   *
   * @param module {@code ipc-server} or {@code ipc-client}
   * @throws IOException if there is none; the message says how to make it
   */
  static Path path(String module, @Nullable Path given) throws IOException {
    Path jar = given != null ? given : besideThisModule(module);
    if (!Files.isRegularFile(jar)) {
      throw new IOException(
          "There is no "
              + module
              + " to measure: "
              + jar
              + " is not there. Build it: mvn -q -Pbench -pl ipc-bench,"
              + module
              + " -am package -DskipTests");
    }
    return jar.toAbsolutePath();
  }

  /** This class lies in {@code ipc-bench/target}, in a jar or in a directory of classes. */
  private static Path besideThisModule(String module) {
    try {
      Path here =
          Path.of(BuiltJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return here.resolve(Path.of("..", "..", "..", module, "target", module + ".jar")).normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
