package dev.ipcbench.platform.describe;

import dev.ipcbench.platform.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A simulated machine, with its files in a temporary directory. */
final class FakeHost {

  private final Path root;
  private final Map<String, String> environment = new HashMap<>();

  FakeHost(Path root) {
    this.root = root;
  }

  FakeHost file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  FakeHost variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  HostFiles files() {
    return new HostFiles(root);
  }

  HostEnvironment capture(Platform platform) {
    return HostEnvironment.capture(platform, files(), environment::get);
  }
}
