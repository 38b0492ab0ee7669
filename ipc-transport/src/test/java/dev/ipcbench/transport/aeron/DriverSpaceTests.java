package dev.ipcbench.transport.aeron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.UnavailableException;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.aeron.link.Streams;
import dev.ipcbench.transport.contract.InMemoryTempDir;
import dev.ipcbench.transport.contract.RunningEndpoint;
import io.aeron.ErrorCode;
import io.aeron.exceptions.RegistrationException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Aeron without enough space for its files. */
final class DriverSpaceTests {

  private static final long MIB = 1 << 20;

  @TempDir(factory = InMemoryTempDir.class)
  private Path directory;

  private static DriverSpace with(long mebibytes) {
    return new DriverSpace(_ -> mebibytes * MIB);
  }

  private ListeningEndpoint endpoint(DriverSpace space) {
    return AeronEndpoint.of(directory, "test.aeron", RunningEndpoint.serving(Wait.BLOCK), space);
  }

  private static void assertReportsSpace(Availability availability, Path where, String figures) {
    assertThat(availability).isInstanceOf(Unavailable.class);
    Unavailable why = (Unavailable) availability;
    assertThat(why.reason()).startsWith("There is not enough space in '" + where).contains(figures);
    assertThat(why.remedy()).contains("--directory", "--shm-size");
  }

  @Test
  void endpointWithoutSpaceIsUnavailableAndStartsNoDriver() throws Exception {
    ListeningEndpoint endpoint = endpoint(with(37));
    endpoint.open();
    try {
      assertReportsSpace(
          endpoint.availability(),
          directory,
          "37 MiB are free, but the media driver and a connection need 38 MiB");
      assertThat(directory.resolve("test.aeron").resolve(Streams.DRIVER)).doesNotExist();
    } finally {
      endpoint.close();
    }
    assertThat(directory).isEmptyDirectory();
    assertThat(endpoint.availability()).isEqualTo(Availability.AVAILABLE);
  }

  @Test
  void driverNeedsNoMoreThanTheSpaceChecked() throws Exception {
    ListeningEndpoint endpoint = endpoint(with(38));
    endpoint.open();
    try {
      Path served = directory.resolve("test.aeron");
      await().until(() -> Streams.isDriverActive(served));

      try (Stream<Path> files = Files.walk(served)) {
        assertThat(files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum())
            .isLessThan(13 * MIB);
      }
    } finally {
      endpoint.close();
    }
  }

  @Test
  void clientWithoutSpaceFailsAtOnce() throws Exception {
    ListeningEndpoint endpoint = endpoint(with(38));
    endpoint.open();
    try {
      EndpointAddress address = endpoint.address();
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> new AeronTransport(with(24)).connect(address, Wait.SPIN))
          .satisfies(
              e ->
                  assertReportsSpace(
                      e.unavailable(),
                      directory,
                      "24 MiB are free, but a connection needs 25 MiB"));
      new AeronTransport(with(25)).connect(address, Wait.SPIN).close();
    } finally {
      endpoint.close();
    }
  }

  @Test
  void explainsADriverWithoutSpace() {
    assertThat(with(3).explain(directory, refusal(ErrorCode.STORAGE_SPACE)))
        .hasValueSatisfying(why -> assertReportsSpace(why, directory, "3 MiB are free"));
    assertThat(with(3).explain(directory, refusal(ErrorCode.GENERIC_ERROR))).isEmpty();
  }

  private static RegistrationException refusal(ErrorCode code) {
    return new RegistrationException(1, code.value(), code, "insufficient usable storage");
  }

  @Test
  void detectsATooSmallFileSystem() throws Exception {
    Path small = Files.createDirectory(directory.resolve("small"));
    assumeTrue(
        File.separatorChar == '/'
            && succeeds("mount", "-t", "tmpfs", "-o", "size=16m", "none", small),
        "only root can mount a file system of 16 MiB, and not in every container");
    try {
      ListeningEndpoint endpoint =
          AeronEndpoint.of(small, "test.aeron", RunningEndpoint.serving(Wait.BLOCK));
      endpoint.open();
      Availability availability = endpoint.availability();
      endpoint.close();

      assertReportsSpace(availability, small, "16 MiB are free");
    } finally {
      assertThat(succeeds("umount", small)).isTrue();
    }
  }

  private static boolean succeeds(Object... command) throws Exception {
    return new ProcessBuilder(Stream.of(command).map(Object::toString).toList()).start().waitFor()
        == 0;
  }
}
