package dev.ipcbench.it.wine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/**
 * Compiles the JDK's NetworkInterface without its search for interfaces. To generate random
 * numbers, a Windows Java lists the interfaces by a function of iphlpapi that Wine 8 lacks, and
 * crashes. The source is that of the JDK of these tests.
 */
final class PatchedNetworkInterface {

  private static final String SOURCE = "java.base/java/net/NetworkInterface.java";

  private PatchedNetworkInterface() {}

  /** Compiles the class, for {@code --patch-module java.base=}. */
  static Path compile(Path directory) throws IOException {
    Path archive = Path.of(System.getProperty("java.home"), "lib", "src.zip");
    assertThat(archive).as("the sources of the JDK of these tests").exists();
    String text;
    try (FileSystem sources = FileSystems.newFileSystem(archive)) {
      text = Files.readString(sources.getPath(SOURCE));
    }
    text = replace(text, "NetworkInterface\\[\\] getAll\\(\\)", "new NetworkInterface[0]");
    text =
        replace(
            text,
            "boolean boundInetAddress0\\(InetAddress addr\\)",
            "addr instanceof Inet4Address");
    // Netty looks up the interface of the loopback address.
    for (String by :
        List.of("Name0(String name", "Index0(int index", "InetAddress0(InetAddress addr")) {
      text = replace(text, "NetworkInterface getBy" + by.replace("(", "\\(") + "\\)", "null");
    }
    Path source = directory.resolveSibling("patch-source").resolve(SOURCE);
    Files.createDirectories(source.getParent());
    Files.createDirectories(directory);
    Files.writeString(source, text);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-nowarn",
                "-encoding",
                UTF_8.name(),
                "--patch-module",
                "java.base=" + directory.resolveSibling("patch-source").resolve("java.base"),
                "-d",
                directory.toString(),
                source.toString());
    assertThat(status).as("javac").isZero();
    return directory;
  }

  /** Replaces a native method by one that returns this expression. */
  private static String replace(String text, String signature, String result) {
    Matcher method =
        Pattern.compile("private static native (" + signature + ")\\s+throws SocketException;")
            .matcher(text);
    assertThat(method.find()).as("native %s in %s", signature, SOURCE).isTrue();
    return method.replaceFirst(
        "private static $1 throws SocketException { return "
            + Matcher.quoteReplacement(result)
            + "; }");
  }
}
