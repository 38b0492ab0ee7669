package dev.ipcbench.client.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultArchiveTests {

  @TempDir private Path directory;
  private final byte[] content = new byte[100_000];

  @BeforeEach
  void createResult() throws IOException {
    new Random(1).nextBytes(content);
    Files.createDirectories(directory.resolve("result/parts"));
    Files.writeString(directory.resolve("result/result.json"), "{}");
    Files.write(directory.resolve("result/parts/row.hlog"), content);
  }

  @Test
  void survivesALogWithOtherLinesBetween() throws IOException {
    ResultArchive archive = new ResultArchive();
    for (String line : lines()) {
      assertThat(archive.add(line)).isTrue();
      assertThat(archive.add("round 3")).isFalse();
    }

    archive.extract(directory.resolve("copy"));

    assertThat(archive.isComplete()).isTrue();
    assertThat(archive.isDamaged()).isFalse();
    assertThat(directory.resolve("copy/result.json")).hasContent("{}");
    assertThat(directory.resolve("copy/parts/row.hlog")).hasBinaryContent(content);
  }

  @Test
  void detectsALineThatIsMissing() {
    for (int missing : new int[] {0, 7, lines().size() - 1}) {
      ResultArchive archive = new ResultArchive();
      List<String> lines = new ArrayList<>(lines());
      lines.remove(missing);
      lines.forEach(archive::add);

      assertThat(archive.isComplete()).as("%d", missing).isFalse();
      assertThat(archive.isDamaged()).as("%d", missing).isTrue();
    }
  }

  @Test
  void detectsALineThatWasCut() {
    ResultArchive archive = new ResultArchive();
    List<String> lines = new ArrayList<>(lines());
    lines.set(2, lines.get(2).substring(0, 1001));
    lines.forEach(archive::add);

    assertThat(archive.isComplete()).isFalse();
    assertThat(archive.isDamaged()).isTrue();
  }

  @Test
  void isNeitherCompleteNorDamagedWithoutItsLines() {
    ResultArchive archive = new ResultArchive();

    assertThat(archive.add("Unknown option")).isFalse();
    assertThat(archive.isComplete()).isFalse();
    assertThat(archive.isDamaged()).isFalse();
  }

  @Test
  void rejectsAFileOutsideOfTheDirectory() throws IOException {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry("../evil"));
    }
    ResultArchive archive = new ResultArchive();
    archive.add("ipcbench-zip " + Base64.getEncoder().encodeToString(zip.toByteArray()));

    assertThatThrownBy(() -> archive.extract(directory.resolve("copy")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("../evil");
    assertThat(directory.resolve("evil")).doesNotExist();
  }

  private List<String> lines() {
    StringWriter text = new StringWriter();
    ResultArchive.print(directory.resolve("result"), new PrintWriter(text));
    return text.toString().lines().toList();
  }
}
