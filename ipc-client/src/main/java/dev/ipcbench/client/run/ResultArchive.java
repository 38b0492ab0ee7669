package dev.ipcbench.client.run;

import dev.ipcbench.platform.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The directory of a result as lines of a log, by which it leaves a pod: a zip in base64, each line
 * with a prefix, so that other lines may be between them. The last line has the length and the
 * SHA-256 of the zip, since a log may be cut. Owned by one thread.
 */
public final class ResultArchive {

  private static final String LINE = "ipcbench-zip ";
  private static final String END = "ipcbench-zip-end ";

  /** A multiple of 3, so that lines can be decoded one by one, or all together. */
  private static final int BYTES_PER_LINE = 3072;

  private final ByteArrayOutputStream zip = new ByteArrayOutputStream();
  private boolean complete;
  private boolean damaged;

  /**
   * Prints a directory.
   *
   * @throws ProblemException if a file cannot be read
   */
  public static void print(Path directory, PrintWriter out) {
    byte[] zip;
    try {
      zip = zip(directory);
    } catch (IOException e) {
      throw new ProblemException(
          "The result in '%s' cannot be read: %s.".formatted(directory, e.getMessage()),
          "Copy the directory instead.",
          e);
    }
    Base64.Encoder encoder = Base64.getEncoder();
    for (int from = 0; from < zip.length; from += BYTES_PER_LINE) {
      int length = Math.min(BYTES_PER_LINE, zip.length - from);
      byte[] part = new byte[length];
      System.arraycopy(zip, from, part, 0, length);
      out.println(LINE + encoder.encodeToString(part));
    }
    out.println(END + zip.length + " " + sha256(zip));
    out.flush();
  }

  private static byte[] zip(Path directory) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<Path> files;
    try (Stream<Path> all = Files.walk(directory)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Path file : files) {
        String name = directory.relativize(file).toString();
        out.putNextEntry(new ZipEntry(name.replace('\\', '/')));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Adds a line of a log; returns whether it belongs to the archive. */
  public boolean add(String line) {
    if (line.startsWith(LINE)) {
      try {
        zip.writeBytes(Base64.getDecoder().decode(line.substring(LINE.length())));
      } catch (IllegalArgumentException _) {
        damaged = true;
      }
      return true;
    }
    if (line.startsWith(END)) {
      complete = line.equals(END + zip.size() + " " + sha256(zip.toByteArray()));
      damaged |= !complete;
      return true;
    }
    return false;
  }

  /** Returns whether there are lines of an archive, but not all of them, or damaged ones. */
  public boolean isDamaged() {
    return damaged || (zip.size() > 0 && !complete);
  }

  /** Returns whether the archive has arrived completely. */
  public boolean isComplete() {
    return complete && !damaged;
  }

  /**
   * Writes the files into a directory, which is created.
   *
   * @throws IOException if the zip is invalid, names a file outside, or cannot be written
   */
  public void extract(Path directory) throws IOException {
    Path root = Files.createDirectories(directory).toAbsolutePath().normalize();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip.toByteArray()))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path file = root.resolve(entry.getName()).normalize();
        if (!file.startsWith(root) || file.equals(root)) {
          throw new IOException("the archive names a file outside: " + entry.getName());
        }
        Files.createDirectories(file.getParent());
        Files.copy(in, file);
      }
    }
  }
}
