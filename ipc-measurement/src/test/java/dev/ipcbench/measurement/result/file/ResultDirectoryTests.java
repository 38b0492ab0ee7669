package dev.ipcbench.measurement.result.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.Samples;
import dev.ipcbench.platform.ProblemException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResultDirectoryTests {

  @TempDir Path results;

  @Test
  void isNamedByStartAndNameWithANumberIfTaken() throws IOException {
    Path parent = results.resolve("not").resolve("there yet");

    assertThat(List.of(create(parent).path(), create(parent).path(), create(parent).path()))
        .containsExactly(
            parent.resolve("20260301T093005Z-first"),
            parent.resolve("20260301T093005Z-first-2"),
            parent.resolve("20260301T093005Z-first-3"))
        .allSatisfy(path -> assertThat(path).isEmptyDirectory());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "A-1_b.c", "2026", "x_", "con"})
  void acceptsNamesThatAreLegalOnEverySystem(String name) {
    ResultDirectory.checkName(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a/b", "a\\b", "..", ".a", "a.", "a:b", "-a", "ä", "a b", "a\n"})
  void rejectsOtherNamesAndDescribesValidOnes(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResultDirectory.checkName(name))
        .withMessageContaining("use 1 to 64 of");
  }

  @Test
  void rejectsNamesThatAreTooLong() {
    ResultDirectory.checkName("a".repeat(64));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResultDirectory.checkName("a".repeat(65)));
  }

  @Test
  void explainsWhereNothingCanBeWritten() throws IOException {
    Path file = Files.createFile(results.resolve("file"));

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> create(file))
        .withMessageContaining(file.toString())
        .satisfies(e -> assertThat(e.problem().remedy()).contains("--results"));
  }

  @Test
  void isDeletedUnlessAResultWasWritten() throws IOException {
    ResultDirectory empty = create(results);
    Files.writeString(empty.path().resolve("server.log"), "ready");
    empty.deleteUnlessWritten();
    assertThat(empty.path()).doesNotExist();

    ResultDirectory written = create(results);
    writeAll(written);
    written.deleteUnlessWritten();
    assertThat(written.path().resolve("result.json")).exists();
  }

  @Test
  void replacesTheResultAndLeavesNoOtherFile() throws IOException {
    ResultDirectory directory = create(results);
    directory.write(Samples.result());
    RunResult last = Samples.result(Samples.result().rows().getFirst());
    directory.write(last);

    assertThat(ResultReader.read(directory.path())).isEqualTo(last);
    assertThat(directory.path().toFile().list()).containsExactly("result.json");
  }

  @Test
  @Timeout(60)
  void neverShowsAPartialResultToAReader() throws Exception {
    ResultDirectory directory = create(results);
    directory.write(Samples.result());
    AtomicBoolean done = new AtomicBoolean();
    CountDownLatch reading = new CountDownLatch(1);
    FutureTask<Void> reader =
        new FutureTask<>(
            () -> {
              while (!done.get()) {
                assertThat(ResultReader.read(directory.path())).isEqualTo(Samples.result());
                reading.countDown();
              }
              return null;
            });
    Thread.ofPlatform().start(reader);
    reading.await();
    for (int i = 0; i < 300; i++) {
      directory.write(Samples.result());
    }
    done.set(true);

    reader.get();
  }

  @Test
  void writesEveryRoundToTheLog() throws IOException {
    ResultDirectory directory = create(results);
    directory.writeHistograms("row+1", Samples.rounds(2));
    File log = directory.path().resolve("row+1.hlog").toFile();

    assertThat(Files.readString(log.toPath()))
        .contains("row row+1", "nanoseconds", "StartTimestamp");
    try (HistogramLogReader reader = new HistogramLogReader(log)) {
      for (int round = 1; round <= 2; round++) {
        Histogram read = (Histogram) reader.nextIntervalHistogram();
        assertThat(read.getTag()).isEqualTo("row+1");
        assertThat(read.getTotalCount()).isEqualTo(10_000);
        assertThat(read.getStartTimeStamp())
            .isCloseTo(Samples.ROUND_STARTED_MILLIS + round * 10_000L, within(1L));
        assertThat(read.getEndTimeStamp() - read.getStartTimeStamp()).isCloseTo(1_000, within(1L));
        assertThat(read.getMinValue()).isEqualTo(10_000);
      }
      assertThat(reader.hasNext()).isFalse();
    }
  }

  @Test
  void writesThePercentilesInMicroseconds() throws IOException {
    ResultDirectory directory = create(results);
    directory.writeHistograms("row", Samples.rounds(2));

    assertThat(directory.path().resolve("row.hgrm"))
        .content()
        .startsWith("#[ipcbench row row, ")
        .contains("microseconds", "19.999 0.500000000000");
  }

  @Test
  void writesNoHistogramFilesWithoutRounds() throws IOException {
    ResultDirectory directory = create(results);
    directory.writeHistograms("row", List.of());

    assertThat(directory.path()).isEmptyDirectory();
  }

  @Test
  void writesTheSameBytesInEveryLocale() throws IOException {
    Locale before = Locale.getDefault();
    ResultDirectory here = create(results);
    ResultDirectory there = create(results);
    writeAll(here);
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      writeAll(there);
    } finally {
      Locale.setDefault(before);
    }

    for (String file : List.of("result.json", "row.hlog", "row.hgrm")) {
      assertThat(there.path().resolve(file)).hasSameTextualContentAs(here.path().resolve(file));
      assertThat(Files.readString(there.path().resolve(file))).doesNotContain("\r");
    }
  }

  private static void writeAll(ResultDirectory directory) throws IOException {
    directory.write(Samples.result());
    directory.writeHistograms("row", Samples.rounds(2));
  }

  private static ResultDirectory create(Path parent) throws IOException {
    return ResultDirectory.create(parent, "first", Samples.STARTED_AT);
  }
}
