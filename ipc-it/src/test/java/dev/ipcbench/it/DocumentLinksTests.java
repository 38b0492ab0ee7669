package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Relative links of all documents lead to a file, and their anchors to a heading. */
final class DocumentLinksTests {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** The target of a Markdown link that is not a URL. */
  private static final Pattern LINK = Pattern.compile("]\\((?![a-z]+:)([^)\\s]*)\\)");

  private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```$");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*)$");

  @Test
  void everyRelativeLinkLeadsToAFileAndAHeading() throws IOException {
    List<Path> documents = documents();

    // A search in the wrong place would find no broken link.
    assertThat(documents).hasSizeGreaterThan(20).contains(ROOT.resolve("README.md"));
    assertThat(documents.stream().flatMap(DocumentLinksTests::broken)).isEmpty();
  }

  @Test
  void anchorsAreFormedAsOnGitHub() {
    assertThat(anchors("## Pipes between containers\n# `run`\n## A_b: shm, and [uds](x.md)\n"))
        .containsExactlyInAnyOrder("pipes-between-containers", "run", "a_b-shm-and-uds");
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.find(ROOT, 4, (file, _) -> isDocument(file))) {
      return files.toList();
    }
  }

  private static boolean isDocument(Path file) {
    Path relative = ROOT.relativize(file);
    return file.toString().endsWith(".md")
        && Stream.of("target", "results", ".git").noneMatch(name -> contains(relative, name));
  }

  private static boolean contains(Path path, String name) {
    for (Path element : path) {
      if (element.toString().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static Stream<String> broken(Path document) {
    return LINK.matcher(FENCED.matcher(read(document)).replaceAll(""))
        .results()
        .map(match -> match.group(1))
        .filter(link -> !resolves(document, link))
        .map(link -> ROOT.relativize(document) + ": " + link);
  }

  private static boolean resolves(Path document, String link) {
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    Path target = path.isEmpty() ? document : document.resolveSibling(path).normalize();
    return Files.exists(target)
        && (hash < 0 || anchors(read(target)).contains(link.substring(hash + 1)));
  }

  private static Set<String> anchors(String text) {
    return HEADING
        .matcher(FENCED.matcher(text).replaceAll(""))
        .results()
        .map(match -> anchor(match.group(1)))
        .collect(Collectors.toSet());
  }

  /** Returns the anchor of a heading: lower-case, without punctuation, dashes for spaces. */
  private static String anchor(String heading) {
    return heading
        .replaceAll("]\\([^)]*\\)", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
        .strip()
        .replace(' ', '-');
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
