package dev.ipcbench.client.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the files of {@code deploy/kubernetes} contain, without kubectl. */
final class OverlayFilesTests {

  static final Path ROOT = Path.of("..", "deploy", "kubernetes");

  static final List<String> OVERLAYS =
      List.of(
          "fleet",
          "runtime-class",
          "same-node",
          "same-pod",
          "two-nodes",
          "windows-hyperv",
          "windows-process");

  @Test
  void listsEveryOverlay() throws IOException {
    try (Stream<Path> overlays = Files.list(ROOT.resolve("overlays"))) {
      assertThat(overlays.map(it -> it.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(OVERLAYS);
    }
  }

  @ParameterizedTest
  @MethodSource("kustomizations")
  void refersToFilesThatExist(Path kustomization) throws IOException {
    Map<?, ?> content = (Map<?, ?>) documents(kustomization).getFirst();
    Path directory = kustomization.resolveSibling("");

    for (String key : List.of("resources", "components")) {
      if (content.get(key) instanceof List<?> references) {
        for (Object reference : references) {
          Path file = directory.resolve((String) reference);
          assertThat(Files.isRegularFile(file) ? file : file.resolve("kustomization.yaml"))
              .isRegularFile();
        }
      }
    }
    for (Object patch : list(content.get("patches"))) {
      Map<?, ?> fields = (Map<?, ?>) patch;
      if (fields.get("path") instanceof String path) {
        assertThat(directory.resolve(path)).isRegularFile();
      } else {
        assertThat(documents(String.valueOf(fields.get("patch")))).hasSize(1);
      }
    }
  }

  @Test
  void everyOverlayTakesTheImagesFromOnePlace() throws IOException {
    List<Path> withImages = kustomizations().filter(file -> contains(file, "\nimages:")).toList();

    assertThat(withImages).containsExactly(ROOT.resolve("components/images/kustomization.yaml"));
    for (String overlay : OVERLAYS) {
      Path file = ROOT.resolve("overlays").resolve(overlay).resolve("kustomization.yaml");
      assertThat(contains(file, "components/images") || contains(file, "- ../same-"))
          .as(overlay)
          .isTrue();
    }
  }

  @Test
  void theServerIsTheSameInItsOwnPodAndAsASidecar() throws IOException {
    Map<?, ?> pod = (Map<?, ?>) documents(file("components/server-pod/server.yaml")).getFirst();
    Map<?, ?> job =
        (Map<?, ?>) documents(file("components/server-sidecar/sidecar.yaml")).getFirst();
    Map<?, ?> alone = (Map<?, ?>) at(pod, "spec", "containers", 0);
    Map<?, ?> sidecar = (Map<?, ?>) at(job, "spec", "template", "spec", "initContainers", 0);

    for (String field :
        List.of("image", "imagePullPolicy", "ports", "resources", "securityContext")) {
      assertThat(sidecar.get(field)).as(field).isNotNull().isEqualTo(alone.get(field));
    }
    assertThat(list(alone.get("env")))
        .as("with a token")
        .hasSize(list(sidecar.get("env")).size() + 1);
  }

  static Object at(Object node, Object... path) {
    @Nullable Object found = node;
    for (Object step : path) {
      Object of = Objects.requireNonNull(found);
      found = step instanceof Integer i ? ((List<?>) of).get(i) : ((Map<?, ?>) of).get(step);
      assertThat(found).as("%s", step).isNotNull();
    }
    return Objects.requireNonNull(found);
  }

  static List<?> list(@Nullable Object node) {
    return node instanceof List<?> list ? list : List.of();
  }

  static List<Object> documents(String yaml) {
    List<Object> documents = new ArrayList<>();
    new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(yaml).forEach(documents::add);
    return documents;
  }

  private static List<Object> documents(Path file) throws IOException {
    return documents(Files.readString(file));
  }

  private static Path file(String name) {
    return ROOT.resolve(name);
  }

  private static boolean contains(Path file, String text) {
    try {
      return Files.readString(file).contains(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Stream<Path> kustomizations() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files.filter(file -> file.endsWith("kustomization.yaml")).toList().stream();
    }
  }
}
