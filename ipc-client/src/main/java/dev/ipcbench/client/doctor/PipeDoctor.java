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

  private static final String REACH =
      "The client's container must reach this host: SERVER_HOST names it, and a firewall may stand"
          + " in between.";

  PipeFindings examine(Setup setup) throws EngineException, IOException, InterruptedException {
    String host = client.containers().host();
    Map<Topology, Tried> tries = new EnumMap<>(Topology.class);
    boolean works = false;
    for (Topology topology : Topology.values()) {
      if (!works || isAsked(setup, topology)) {
        notes.accept("Trying a named pipe: %s, %s.".formatted(setup.label(), topology.label()));
        Tried tried = attempt(setup, topology, host);
        tries.put(topology, tried);
        works |= tried.verdict() == Verdict.WORKED;
      }
    }
    return PipeFindings.of(setup, tries, host);
  }

  /** One of the five questions is about it, whatever else works. */
  private static boolean isAsked(Setup setup, Topology topology) {
    return setup == Setup.PROCESS && topology == Topology.SHARED;
  }

  private Tried attempt(Setup setup, Topology topology, String host)
      throws IOException, InterruptedException {
    Path override = home.resolve(topology.override());
    if (!Files.isRegularFile(override)) {
      return Tried.notTried("There is no " + override + ".");
    }
    Path log = logs.file(setup.label() + "-" + topology.label() + "-host");
    try (HostSide side = HostSide.start(topology, host, log)) {
      Tried tried = client.pipe(setup, topology, override, topology.variables(host), side.server());
      return topology == Topology.HOST && tried.verdict() == Verdict.NOT_TRIED
          ? Tried.notTried(tried.text() + " " + REACH)
          : tried;
    } catch (EnvironmentException e) {
      return Tried.notTried(String.valueOf(e.getMessage()).replace('\n', ' '));
    } catch (EngineException e) {
      return Tried.notTried(e.why().reason() + " " + e.why().remedy());
    }
  }
}
