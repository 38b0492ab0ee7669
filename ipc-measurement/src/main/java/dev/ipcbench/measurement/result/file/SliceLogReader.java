package dev.ipcbench.measurement.result.file;

import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.outcome.SliceState;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code .hlog} file of a row again, slice by slice: its memory does not grow with their
 * number. A file of version 1 has one line per round and no comments; each is a unit of its own.
 */
public final class SliceLogReader {

  private static final Pattern UNIT = Pattern.compile("#\\[round (\\d+), unit (\\d+)]");

  private static final Pattern START = Pattern.compile("#\\[StartTime: ([0-9.]+) ");

  /** As in HdrHistogram's reader: an earlier time is one since the start of the file. */
  private static final double YEAR_SECONDS = 365 * 24 * 3600.0;

  private final String rowId;
  private final int firstUnit;
  private final Consumer<Slice> slices;
  private @Nullable Histogram serviceTime;
  private SliceState state = SliceState.STEADY;
  private Slice.@Nullable Evidence evidence;
  private double startSeconds;
  private int round;
  private int unit;
  private boolean namesUnits;

  private SliceLogReader(String rowId, int firstUnit, Consumer<Slice> slices) {
    this.rowId = rowId;
    this.firstUnit = firstUnit;
    this.slices = slices;
  }

  /**
   * Passes on the slices of a file with what disturbed them, if the file tells; without the other
   * evidence and the times of the loop, whose sums {@code result.json} has.
   *
   * @param directory of the result
   * @param firstUnit added to the units of the file, to tell several files of a row apart
   * @throws IOException if it is missing or damaged; the message names it
   */
  public static void read(Path directory, String rowId, int firstUnit, Consumer<Slice> slices)
      throws IOException {
    Path file = directory.resolve(rowId + ".hlog");
    if (!Files.isReadable(file)) {
      throw new IOException(file + " does not exist or is not readable");
    }
    SliceLogReader reader = new SliceLogReader(rowId, firstUnit, slices);
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        reader.add(line);
      }
      reader.endSlice(null);
    } catch (IllegalArgumentException | IndexOutOfBoundsException | CharacterCodingException e) {
      throw new IOException(file + " is damaged: " + e, e);
    }
  }

  private void add(String line) {
    Matcher comment = UNIT.matcher(line);
    if (comment.matches()) {
      endSlice(null);
      round = Integer.parseInt(comment.group(1));
      unit = Integer.parseInt(comment.group(2));
      namesUnits = true;
      return;
    }
    Matcher start = START.matcher(line);
    if (start.lookingAt()) {
      startSeconds = Double.parseDouble(start.group(1));
      return;
    }
    Slice.Evidence disturbed = SliceEvidence.parse(line);
    if (disturbed != null) {
      endSlice(null);
      evidence = disturbed;
      return;
    }
    String prefix = "Tag=" + rowId;
    if (!line.startsWith(prefix)) {
      return;
    }
    String tag = line.substring(prefix.length(), line.indexOf(','));
    if (tag.endsWith(SliceLog.RESPONSE)) {
      endSlice(histogram(line));
      return;
    }
    endSlice(null);
    if (tag.isEmpty() || tag.startsWith(SliceLog.LEFT_OUT)) {
      state = tag.isEmpty() ? SliceState.STEADY : SliceState.valueOf(tag.substring(1));
      serviceTime = histogram(line);
      if (!namesUnits) {
        round++;
        unit++;
      }
    }
  }

  /** Passes on the slice whose lines have been read. */
  private void endSlice(@Nullable Histogram responseTime) {
    if (serviceTime != null) {
      slices.accept(
          new Slice(round, firstUnit + unit, serviceTime, responseTime, 0, 0, 0, evidence, state));
      serviceTime = null;
      evidence = null;
    }
  }

  private Histogram histogram(String line) {
    byte[] payload = Base64.getDecoder().decode(line.substring(line.lastIndexOf(',') + 1));
    Histogram histogram = decode(payload);
    // Tag=…,start,length,max,payload with seconds since the epoch or since the start of the file
    String[] fields = line.split(",", 4);
    double written = Double.parseDouble(fields[1]);
    double start = written < startSeconds - YEAR_SECONDS ? startSeconds + written : written;
    histogram.setStartTimeStamp(Math.round(start * 1e3));
    histogram.setEndTimeStamp(Math.round((start + Double.parseDouble(fields[2])) * 1e3));
    return histogram;
  }

  private static Histogram decode(byte[] payload) {
    try {
      return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(payload), 0);
    } catch (DataFormatException | RuntimeException e) { // it checks no bounds of its own
      throw new IllegalArgumentException("a histogram cannot be decoded: " + e, e);
    }
  }
}
