package dev.ipcbench.bench.peers;

import dev.ipcbench.bench.interleaved.Side;
import dev.ipcbench.bench.setup.CProgram;
import dev.ipcbench.bench.setup.RoundTripOptions.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The pairs in other languages: packaged as sources, built where they run with libraries from the
 * registry of their language, and pinned by {@code taskset}. What their tools download and compile
 * stays beside this jar for the next time.
 *
 * @param directory of the sources below {@code src/peers}
 * @param needs what must be installed, as part of a sentence
 * @param build the command that builds the program
 * @param program the command that runs it; names of files relative to its directory
 */
record ForeignPeers(
    String directory,
    String needs,
    List<String> sources,
    List<String> build,
    List<String> program) {

  static final ForeignPeers GO =
      new ForeignPeers(
          "go",
          "Go 1.24 or newer from https://go.dev",
          List.of(
              "go.mod", "go.sum", "main.go", "message.go", "http.go", "websocket.go", "grpc.go"),
          List.of("go", "build", "-o", "peer", "."),
          List.of("./peer"));

  static final ForeignPeers NODE =
      new ForeignPeers(
          "node",
          "Node.js 18 or newer with npm from https://nodejs.org",
          List.of("package.json", "peer.js"),
          List.of("npm", "install", "--silent", "--no-audit", "--no-fund"),
          List.of("node", "peer.js"));

  static final ForeignPeers RUST =
      new ForeignPeers(
          "rust",
          "Rust 1.85 or newer with Cargo from https://rustup.rs",
          List.of("Cargo.toml", "src/main.rs", "src/message.rs", "src/websocket.rs", "src/grpc.rs"),
          List.of("cargo", "build", "--quiet", "--release"),
          List.of("target/release/peer"));

  /**
   * Builds the program and returns a side that measures one of its libraries.
   *
   * @throws IOException if it cannot be built; the message says what is needed
   */
  Side side(String library, Path programs, Workload workload) throws IOException {
    Path home = programs.resolve(directory);
    try {
      for (String source : sources) {
        copy(source, home.resolve(source));
      }
      CProgram.outputOf(home, build, Map.of());
    } catch (IOException e) {
      throw new IOException(
          "the program does not build: %s. It needs %s.".formatted(e.getMessage(), needs), e);
    }
    return new ProgramSide(
        command(home, workload.serverCpu(), "server", library),
        command(home, workload.clientCpu(), "client", library),
        workload,
        () -> {});
  }

  private void copy(String source, Path to) throws IOException {
    String resource = "/peers/" + directory + "/" + source;
    Files.createDirectories(Objects.requireNonNull(to.getParent()));
    try (InputStream in = ForeignPeers.class.getResourceAsStream(resource)) {
      Files.copy(Objects.requireNonNull(in), to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private List<String> command(Path home, int cpu, String... arguments) {
    List<String> command = new ArrayList<>(List.of("taskset", "-c", String.valueOf(cpu)));
    // A relative name would be one of this process's directory.
    program.forEach(
        word ->
            command.add(Files.exists(home.resolve(word)) ? home.resolve(word).toString() : word));
    Stream.of(arguments).forEach(command::add);
    return command;
  }
}
