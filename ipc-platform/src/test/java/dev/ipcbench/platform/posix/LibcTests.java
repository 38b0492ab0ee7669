package dev.ipcbench.platform.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "calls the C library of Linux")
class LibcTests {

  @Test
  void bindsFunctionsAndReportsMissingOnes() {
    assertThat(Libc.bind("getpid", JAVA_INT).availability()).isEqualTo(Availability.AVAILABLE);
    assertThat(Libc.bind("no_such_function", JAVA_INT).availability())
        .isInstanceOfSatisfying(
            Unavailable.class, why -> assertThat(why.reason()).contains("no_such_function"));
  }

  @Test
  void failureHasTheErrno() {
    // EINVAL: a thread must have at least one CPU.
    assertThatIOException()
        .isThrownBy(() -> SchedAffinity.set(0, new BitSet()))
        .withMessage("sched_setaffinity failed with errno 22");
  }
}
