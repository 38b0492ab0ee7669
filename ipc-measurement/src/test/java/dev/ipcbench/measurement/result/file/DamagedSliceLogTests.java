package dev.ipcbench.measurement.result.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.ipcbench.measurement.outcome.SampleSlices;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.measurement.record.Histograms;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a process that was killed, of a damaged disk and of a full one. */
final class DamagedSliceLogTests {

  private static final String ROW = "tcp-server-free-block-max-1024";

  @TempDir Path directory;

  /** Whatever of a file a killed process leaves, no slice of it is wrong. */
  @Test
  void neverReadsHalfASlice() throws IOException {
    SliceLog log = log();
    log.append(SampleSlices.steady(1, 100, 20_000));
    log.append(SampleSlices.open(2, 90, 30_000, SliceState.STEADY));
    byte[] whole = Files.readAllBytes(file());
    List<Slice> all = read();

    for (int length = 0; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      List<Slice> some = new ArrayList<>();
      try {
        SliceLogReader.read(directory, ROW, 0, some::add);
      } catch (IOException e) {
        assertThat(e).hasMessageContaining(file().toString());
      }
      for (int i = 0; i < some.size(); i++) {
        assertThat(histogram(some.get(i).serviceTime()))
            .as("slice %d of the first %d bytes", i, length)
            .isEqualTo(histogram(all.get(i).serviceTime()));
      }
    }
  }

  @Test
  void namesADamagedFile() throws IOException {
    log().append(SampleSlices.steady(1, 100, 20_000));
    String text = Files.readString(file());
    int payload = text.lastIndexOf(',') + 1;

    for (String damaged :
        List.of(
            text.substring(0, payload) + "not base64!\n",
            text.substring(0, payload) + "AAAA\n",
            text.substring(0, payload) + text.substring(payload + 40),
            text.replace("Tag=" + ROW + ",", "Tag=" + ROW + "!MELTED,"))) {
      Files.writeString(file(), damaged);
      assertThatIOException()
          .isThrownBy(() -> read())
          .withMessageContaining(file().toString())
          .withMessageContaining("damaged");
    }
  }

  @Test
  void namesAMissingFile() {
    assertThatIOException()
        .isThrownBy(() -> read())
        .withMessageContaining(file().toString())
        .withMessageContaining("does not exist");
  }

  @Test
  void leavesWholeLinesIfTheDiskIsFull() throws IOException {
    log().append(SampleSlices.steady(1, 100, 20_000));
    byte[] before = Files.readAllBytes(file());

    for (int room : new int[] {0, 1, 100}) {
      try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
        FullDisk disk = new FullDisk(channel, room);
        assertThatIOException()
            .isThrownBy(() -> SliceLog.append(disk, before.length, ByteBuffer.wrap(new byte[200])))
            .withMessage("No space left on device");
      }
      assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }
    assertThat(read()).hasSize(1);
  }

  private SliceLog log() {
    return new SliceLog(directory, ROW, InstantSource.system());
  }

  private Path file() {
    return directory.resolve(ROW + ".hlog");
  }

  private List<Slice> read() throws IOException {
    List<Slice> slices = new ArrayList<>();
    SliceLogReader.read(directory, ROW, 0, slices::add);
    return slices;
  }

  /** The same values in the form of a whole row, to compare with. */
  private static Histogram histogram(AbstractHistogram times) {
    Histogram histogram = Histograms.empty();
    histogram.add(times);
    return histogram;
  }
}
