package dev.ipcbench.client.doctor;

import dev.ipcbench.client.setup.Setup;
import java.util.List;

/** How to measure with a topology that works, as lines for PowerShell. */
final class Usage {

  private Usage() {}

  static List<String> of(Setup setup, Topology topology) {
    String isolation = "$env:ISOLATION = '%s'".formatted(setup.label());
    String compose =
        "docker compose -f docker-compose.windows.yml -f %s up --build"
            .formatted(topology.override());
    return switch (topology) {
      case HOST -> List.of(isolation, ".\\ipcbench server", compose);
      case SHARED -> List.of(isolation, compose);
      case RELAY -> List.of(isolation, ".\\ipcbench relay", compose);
    };
  }
}
