package dev.ipcbench.client.live.history;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The raw files of a result: {@code result.json}, histograms of each row, logs. */
public final class ResultFiles {

  private ResultFiles() {}

  /**
   * Writes all files of a result as a ZIP archive; symbolic links are left out.
   *
   * @param out not closed
   */
  public static void zip(Path result, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Path file : files(result)) {
      zip.putNextEntry(new ZipEntry(name(result.relativize(file))));
      Files.copy(file, zip);
      zip.closeEntry();
    }
    zip.finish();
  }

  private static List<Path> files(Path result) throws IOException {
    try (Stream<Path> files = Files.walk(result)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    }
  }

  /** The separator of an archive is that of no system. */
  private static String name(Path relative) {
    return StreamSupport.stream(relative.spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
  }
}
