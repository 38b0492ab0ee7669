package dev.ipcbench.it.wine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/** The tests of the named pipe transport, and of the Win32 calls it uses, in a Windows Java. */
final class WindowsTestsIT {

  private static final String TRANSPORT = "dev.ipcbench.transport.";

  @TestFactory
  List<DynamicTest> passOnWindows() throws Exception {
    List<WindowsTests.TestOutcome> outcomes;
    try (Wine wine = Wine.take()) {
      outcomes =
          WindowsTests.run(
              wine,
              TRANSPORT + "pipe",
              TRANSPORT + "relay",
              "dev.ipcbench.platform.windows",
              TRANSPORT + "message",
              TRANSPORT + "none",
              "dev.ipcbench.measurement.result.file.AtomicFileTests");
    }
    // A smaller number means that tests were not found, or that all were skipped.
    assertThat(outcomes).filteredOn(outcome -> outcome.skipped() == null).hasSizeGreaterThan(90);
    return outcomes.stream()
        .map(outcome -> dynamicTest(outcome.name(), () -> report(outcome)))
        .toList();
  }

  private static void report(WindowsTests.TestOutcome outcome) {
    if (outcome.skipped() != null) {
      System.out.println("skipped on Windows: " + outcome.name() + ": " + outcome.skipped());
      throw new TestAbortedException(outcome.skipped());
    }
    assertThat(outcome.failed()).isNull();
  }
}
