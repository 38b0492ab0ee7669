package dev.ipcbench.bench.start;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What auto-configurations a Boot jar holds, in the libraries inside it. */
final class ServerJarContents {

  static final String IMPORTS =
      "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";

  private ServerJarContents() {}

  /** Names of the classes, in no order. */
  static List<String> autoConfigurations(Path jar) throws IOException {
    List<String> classes = new ArrayList<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (ZipEntry library : file.stream().filter(ServerJarContents::isLibrary).toList()) {
        try (ZipInputStream inside = new ZipInputStream(file.getInputStream(library))) {
          classes.addAll(imports(inside));
        }
      }
    }
    return classes;
  }

  private static boolean isLibrary(ZipEntry entry) {
    return entry.getName().startsWith("BOOT-INF/lib/") && entry.getName().endsWith(".jar");
  }

  private static List<String> imports(ZipInputStream library) throws IOException {
    for (ZipEntry entry = library.getNextEntry(); entry != null; entry = library.getNextEntry()) {
      if (entry.getName().equals(IMPORTS)) {
        return classes(library).toList();
      }
    }
    return List.of();
  }

  /** One a line; a hash begins a comment. */
  static Stream<String> classes(InputStream imports) throws IOException {
    return new String(imports.readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty());
  }

  /**
   * Those that only the endpoints beyond tcp and uds need: the product's own but the one that has
   * these, and Boot's for gRPC and WebSocket.
   */
  static List<String> beyondTcpAndUds(List<String> autoConfigurations) {
    return autoConfigurations.stream()
        .filter(
            name ->
                name.startsWith("dev.ipcbench.")
                    ? !name.startsWith("dev.ipcbench.transport.autoconfigure.")
                    : name.matches(".*\\.(grpc|websocket)\\..*"))
        .sorted()
        .toList();
  }
}
