package dev.ipcbench.client.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.request.RunRequest;
import dev.ipcbench.client.setup.HostSystem;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.platform.affinity.CpuSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PartDirectoryTests {

  @TempDir private Path directory;

  @Test
  void containerGetsTheRequestByVariables() throws Exception {
    RunRequest part =
        MatrixRequestTests.part(MatrixRequestTests.request(1, 5, Setup.RUNC), 1, "cross-core");

    Map<String, String> variables =
        PartDirectory.variables(Setup.RUNC, HostSystem.LINUX, part, directory, CpuSet.FREE);

    assertThat(variables)
        .containsEntry("RUNTIME", "runc")
        .containsEntry("IPC_SETUP", "runc")
        .containsEntry("KEEP_SERVING", "false")
        .containsEntry("RESULTS_DIR", directory.toString())
        .containsEntry(
            "RUN_OPTIONS",
            "--transports uds,tcp --skip-unavailable --placement cross-core --wait block,spin"
                + " --bytes 64 --connections 1 --rate max --rounds 5 --messages 10 --seed 1000007"
                + " --name runc")
        .doesNotContainKey("CPUSET");
  }

  @Test
  void onlyLinuxContainersGetTheCpusOfThePlacement() throws Exception {
    RunRequest part = MatrixRequestTests.part(MatrixRequestTests.request(1, 5, Setup.RUNC), 1);
    CpuSet cpus = CpuSet.of(List.of(0, 2));

    assertThat(PartDirectory.variables(Setup.RUNC, HostSystem.LINUX, part, directory, cpus))
        .containsEntry("CPUSET", "0,2");
    assertThat(PartDirectory.variables(Setup.HYPERV, HostSystem.WINDOWS, part, directory, cpus))
        .doesNotContainKeys("CPUSET", "APP_USER");
  }

  @Test
  void findsTheDirectoryThatHoldsAResult() throws Exception {
    Files.createDirectory(directory.resolve("empty"));
    assertThat(PartDirectory.result(directory)).isEmpty();

    Path kept = Files.createDirectory(directory.resolve("kept"));
    Files.createFile(kept.resolve("result.json"));

    assertThat(PartDirectory.result(directory)).hasValue(kept);
  }
}
