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
import dev.ipcbench.transport.aeron.link.Streams;
import dev.ipcbench.transport.contract.Answering;
import dev.ipcbench.transport.contract.InMemory;
import io.aeron.ErrorCode;
import io.aeron.exceptions.RegistrationException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Aeron where there is too little room for its files. */
final class RoomTests {

  private static final long MIB = 1 << 20;

  @TempDir(factory = InMemory.class)
  private Path directory;

  private static Room with(long mebibytes) {
    return new Room(_ -> mebibytes * MIB);
  }

  private AeronEndpoint endpoint(Room room) {
    return new AeronEndpoint(directory, "test.aeron", Answering.serving(Wait.BLOCK), room);
  }

  private static void assertSaysWhatToDo(Availability availability, Path where, String figures) {
    assertThat(availability).isInstanceOf(Unavailable.class);
    Unavailable why = (Unavailable) availability;
    assertThat(why.reason()).startsWith("there is not enough room in '" + where).contains(figures);
    assertThat(why.remedy()).contains("--directory", "--shm-size");
  }

  @Test
  void anEndpointWithoutRoomForItsDriverSaysSoAndStartsNone() throws Exception {
    AeronEndpoint endpoint = endpoint(with(37));
    endpoint.open();
    try {
      assertSaysWhatToDo(
          endpoint.availability(),
          directory,
          "37 MiB are free, and the media driver and a connection take 38 MiB");
      assertThat(directory.resolve("test.aeron").resolve(Streams.DRIVER)).doesNotExist();
    } finally {
      endpoint.close();
    }
    assertThat(directory).isEmptyDirectory();
    assertThat(endpoint.availability()).isEqualTo(Availability.AVAILABLE);
  }

  @Test
  void theDriverTakesNoMoreThanItIsSaidTo() throws Exception {
    AeronEndpoint endpoint = endpoint(with(38));
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
  void aClientWithoutRoomForItsStreamsIsToldInsteadOfWaiting() throws Exception {
    AeronEndpoint endpoint = endpoint(with(38));
    endpoint.open();
    try {
      EndpointAddress address = endpoint.address();
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> new AeronTransport(with(24)).connect(address, Wait.SPIN))
          .satisfies(
              e ->
                  assertSaysWhatToDo(
                      e.unavailable(),
                      directory,
                      "24 MiB are free, and a connection takes 25 MiB"));
      new AeronTransport(with(25)).connect(address, Wait.SPIN).close();
    } finally {
      endpoint.close();
    }
  }

  @Test
  void aDriverThatFindsNoRoomIsUnderstood() {
    assertThat(with(3).explain(directory, refusal(ErrorCode.STORAGE_SPACE)))
        .hasValueSatisfying(why -> assertSaysWhatToDo(why, directory, "3 MiB are free"));
    assertThat(with(3).explain(directory, refusal(ErrorCode.GENERIC_ERROR))).isEmpty();
  }

  private static RegistrationException refusal(ErrorCode code) {
    return new RegistrationException(1, code.value(), code, "insufficient usable storage");
  }

  @Test
  void aFileSystemThatIsTooSmallIsSeenToBe() throws Exception {
    Path small = Files.createDirectory(directory.resolve("small"));
    assumeTrue(
        File.separatorChar == '/' && ended("mount", "-t", "tmpfs", "-o", "size=16m", "none", small),
        "a file system of 16 MiB can be mounted by root alone, and not in every container");
    try {
      AeronEndpoint endpoint =
          new AeronEndpoint(small, "test.aeron", Answering.serving(Wait.BLOCK));
      endpoint.open();
      Availability told = endpoint.availability();
      endpoint.close();

      assertSaysWhatToDo(told, small, "16 MiB are free");
    } finally {
      assertThat(ended("umount", small)).isTrue();
    }
  }

  private static boolean ended(Object... command) throws Exception {
    return new ProcessBuilder(Stream.of(command).map(Object::toString).toList()).start().waitFor()
        == 0;
  }
}
