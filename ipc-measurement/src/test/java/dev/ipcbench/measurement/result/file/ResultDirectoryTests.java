package dev.ipcbench.measurement.result.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ipcbench.measurement.outcome.SampleSlices;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.measurement.record.Histograms;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.Samples;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
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
  void isKeptWithSlicesThatWereMeasuredBeforeTheFirstResult() throws IOException {
    ResultDirectory directory = create(results);
    directory.append("row", SampleSlices.steady(1, 1, 1_000));
    directory.deleteUnlessMeasured();

    assertThat(directory.path().resolve("row.hlog")).exists();
    directory.deleteUnlessWritten();
    assertThat(directory.path()).doesNotExist();
  }

  @Test
  void saysThatItWasDeleted() throws IOException {
    ResultDirectory directory = create(results);
    Files.delete(directory.path());
    directory.deleteUnlessWritten();

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> directory.write(Samples.result()))
        .withMessageStartingWith(
            "The directory of the result, '%s', no longer exists.".formatted(directory.path()));
  }

  @Test
  void saysWhyAFileCannotBeWritten() throws IOException {
    ResultDirectory directory = create(results);
    Files.createDirectory(directory.path().resolve("row.hlog"));

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> directory.append("row", SampleSlices.steady(1, 1, 1_000)))
        .withMessageStartingWith(
            "The result cannot be written to '%s': ".formatted(directory.path()))
        .satisfies(e -> assertThat(e.problem().remedy()).contains("--results"));
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
    for (int i = 0; i < 50; i++) {
      directory.write(Samples.result());
    }
    done.set(true);

    reader.get();
  }

  @Test
  void appendsSlicesToTheLogOfTheirRow() throws IOException {
    ResultDirectory directory = create(results);
    directory.append("row+1", SampleSlices.steady(1, 100, 20_000));
    directory.append("other", SampleSlices.steady(1, 70, 20_000));
    directory.append("row+1", SampleSlices.steady(2, 50, 20_000));
    directory.append("row+1", SampleSlices.steady(2, 40, 20_000));

    List<Slice> slices = new ArrayList<>();
    SliceLogReader.read(directory.path(), "row+1", 0, slices::add);

    assertThat(slices)
        .extracting(slice -> slice.serviceTime().getTotalCount())
        .containsExactly(100L, 50L, 40L);
    assertThat(slices).extracting(Slice::unit).containsExactly(1, 2, 2);
    assertThat(Files.readString(directory.path().resolve("row+1.hlog")))
        .contains("row row+1", "nanoseconds", "StartTimestamp");
    assertThat(directory.path().toFile().list()).containsOnly("row+1.hlog", "other.hlog");
  }

  @Test
  void writesThePercentilesInMicroseconds() throws IOException {
    ResultDirectory directory = create(results);
    Histogram service = times(20_000);
    directory.writePercentiles("row", service, null);
    assertThat(directory.path().toFile().list()).containsExactly("row.hgrm");

    directory.writePercentiles("row", service, times(40_000));

    assertThat(directory.path().resolve("row.hgrm"))
        .content()
        .startsWith("#[ipcbench row row, service time of the steady slices, in microseconds]\n")
        .containsPattern(" 19\\.999 0\\.5000");
    assertThat(directory.path().resolve("row.response.hgrm"))
        .content()
        .startsWith("#[ipcbench row row, response time of the steady slices, in microseconds]\n")
        .containsPattern(" 39\\.999 0\\.5000");
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
    Slice slice = SampleSlices.open(1, 1000, 20_000, SliceState.STEADY);
    slice.serviceTime().setStartTimeStamp(Samples.STARTED_AT.toEpochMilli());
    slice.serviceTime().setEndTimeStamp(Samples.STARTED_AT.toEpochMilli() + 100);
    directory.append("row", slice);
    directory.writePercentiles("row", times(20_000), null);
  }

  private static Histogram times(long medianNanos) {
    Histogram times = Histograms.empty();
    times.add(SampleSlices.times(1000, medianNanos));
    return times;
  }

  private static ResultDirectory create(Path parent) throws IOException {
    return ResultDirectory.create(parent, "first", Samples.STARTED_AT);
  }
}
