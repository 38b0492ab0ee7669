package dev.ipcbench.platform.affinity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ThreadDirectoryTests {

  private final Map<Long, String> running = new HashMap<>(Map.of(1L, "main", 5L, "http-nio-1"));
  private int dumps;
  private final ThreadDirectory directory =
      new ThreadDirectory(
          () -> running,
          () -> {
            dumps++;
            return running.entrySet().stream()
                .map(e -> new NativeThread(e.getValue(), 1_000 + e.getKey().intValue(), e.getKey()))
                .toList();
          });

  private List<Integer> ids() {
    return directory.named(List.of("http-", "grpc-")).stream().map(NativeThread::id).toList();
  }

  @Test
  void takesADumpOnlyForAThreadThatIsNew() {
    assertThat(ids()).containsExactly(1_005);
    running.put(6L, "ipc-tcp-serve");
    assertThat(ids()).containsExactly(1_005);
    assertThat(dumps).isEqualTo(1);
    running.put(7L, "grpc-1");
    assertThat(ids()).containsExactlyInAnyOrder(1_005, 1_007);
    assertThat(dumps).isEqualTo(2);
  }

  @Test
  void forgetsAThreadThatHasEnded() {
    ids();
    running.remove(5L);
    assertThat(ids()).isEmpty();
    assertThat(directory.withJavaId(5)).isNull();
    assertThat(dumps).isEqualTo(1);
  }

  @Test
  void findsAThreadById() {
    assertThat(directory.withJavaId(1)).isEqualTo(new NativeThread("main", 1_001, 1));
  }
}
