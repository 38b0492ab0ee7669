package dev.ipcbench.client.live.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.client.cli.result.StoredRun;
import dev.ipcbench.platform.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SavedResultsTests {

  @TempDir private Path parent;

  private Path directory() {
    return parent.resolve("results");
  }

  private SavedResults results() {
    return new SavedResults(directory());
  }

  @Test
  void listsTheNewestFirstAndSaysWhatCannotBeRead() throws Exception {
    assertThat(results().list()).as("before the first run").isEmpty();
    StoredRun.of(directory(), "a", 10_000, 8_000);
    StoredRun.of(directory(), "b", 10_000);
    Files.createDirectories(directory().resolve("no-result"));
    Files.writeString(
        Files.createDirectories(directory().resolve("damaged")).resolve("result.json"), "{");

    List<SavedResult> list = results().list();

    assertThat(list)
        .extracting(SavedResult::id)
        .containsExactly("damaged", "20260102T030405Z-b", "20260102T030405Z-a");
    assertThat(list.getFirst().problem()).contains("is damaged");
    assertThat(list.getLast().rows()).isEqualTo(2);
    assertThat(list.getLast().verdicts()).isNotEmpty();
  }

  @Test
  void readsAResultAnewWhenItHasChanged() throws Exception {
    Path stored = StoredRun.of(directory(), "a", 10_000);
    SavedResults results = results();
    assertThat(results.list().getFirst().rows()).isEqualTo(1);
    Path file = stored.resolve("result.json");
    Files.writeString(
        file, Files.readString(file).replace("\"complete\" : true", "\"complete\" : false"));
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));

    assertThat(results.list().getFirst().complete()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../secret",
        "..\\secret",
        "/etc",
        "20260102T030405Z-a/",
        "x/../20260102T030405Z-a"
      })
  void findsNothingByAPath(String id) throws Exception {
    StoredRun.of(directory(), "a", 10_000);
    StoredRun.of(parent, "secret", 10_000);

    assertThatThrownBy(() -> results().find(id)).isInstanceOf(NoSuchElementException.class);
    assertThat(results().find("20260102T030405Z-a")).isDirectory();
  }

  @Test
  void drawsAndComparesResults() throws Exception {
    StoredRun.of(directory(), "a", 10_000);
    StoredRun.of(directory(), "b", 20_000);
    Reports reports = new Reports(results());

    String both = reports.html(List.of("20260102T030405Z-a", "20260102T030405Z-b"));
    String comparison = reports.comparison("20260102T030405Z-a", "20260102T030405Z-b");

    assertThat(both).contains("<!DOCTYPE html>", "20260102T030405Z-b");
    assertThat(comparison).contains("\"finding\" : \"SLOWER\"", "20260102T030405Z-a");
  }

  @Test
  void saysThatNoRowCanBeCompared() throws Exception {
    StoredRun.of(directory(), "a", 10_000);
    StoredRun.of(directory(), "none");
    Reports reports = new Reports(results());

    assertThatThrownBy(() -> reports.comparison("20260102T030405Z-a", "20260102T030405Z-none"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("measured in A only");
  }

  @Test
  void packsTheFilesOfAResultWithThoseInItsDirectories() throws Exception {
    Path stored = StoredRun.of(directory(), "a", 10_000);
    Files.writeString(Files.createDirectories(stored.resolve("parts")).resolve("x.txt"), "x");
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    ResultFiles.zip(stored, out);

    List<String> names = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    assertThat(names).contains("result.json", "parts/x.txt").anyMatch(it -> it.endsWith(".hlog"));
  }
}
