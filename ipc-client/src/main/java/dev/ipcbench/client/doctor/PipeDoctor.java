package dev.ipcbench.client.doctor;

import dev.ipcbench.client.engine.EngineException;
import dev.ipcbench.client.run.EnvironmentException;
import dev.ipcbench.client.setup.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tries one topology after the other, until a named pipe works between the two containers.
 *
 * @param home of the project
 * @param logs take what is said meanwhile
 */
record PipeDoctor(Client client, Path home, Logs logs, Consumer<String> notes) {

  PipeFindings examine(Setup setup) throws IOException, InterruptedException {
    Map<Topology, Tried> tries = new EnumMap<>(Topology.class);
    boolean works = false;
    for (Topology topology : Topology.values()) {
      if (!works || isAsked(setup, topology)) {
        notes.accept("Trying a named pipe: %s, %s.".formatted(setup.label(), topology.label()));
        Tried tried = attempt(setup, topology);
        tries.put(topology, tried);
        works |= tried.verdict() == Verdict.WORKED;
      }
    }
    return PipeFindings.of(setup, tries);
  }

  /** One of the five questions is about it, whatever else works. */
  private static boolean isAsked(Setup setup, Topology topology) {
    return setup == Setup.PROCESS && topology == Topology.SHARED;
  }

  private Tried attempt(Setup setup, Topology topology) throws IOException, InterruptedException {
    Path override = home.resolve(topology.override());
    if (!Files.isRegularFile(override)) {
      return Tried.notTried("There is no " + override + ".");
    }
    Path log = logs.file(setup.label() + "-" + topology.label() + "-host");
    try {
      String host = topology == Topology.HOST ? client.containers().host() : "";
      try (HostSide side = HostSide.start(topology, host, log)) {
        return client.pipe(setup, topology, override, topology.variables(host), side.server());
      }
    } catch (EnvironmentException e) {
      return Tried.notTried(String.valueOf(e.getMessage()).replace('\n', ' '));
    } catch (EngineException e) {
      return Tried.notTried(e.why().reason() + " " + e.why().remedy());
    }
  }
}
