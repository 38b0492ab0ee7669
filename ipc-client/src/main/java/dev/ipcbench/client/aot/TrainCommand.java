package dev.ipcbench.client.aot;

import dev.ipcbench.client.process.ExitCode;
import dev.ipcbench.client.process.Interrupts;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Called by the launchers, before they start a command that measures or serves. */
@Command(
    name = "train",
    hidden = true,
    mixinStandardHelpOptions = true,
    description =
        "Runs both apps once, so that they start with their classes loaded and with profiles for"
            + " the JIT compilers, if they have not been trained since they were built.")
public final class TrainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "20",
      description = "Number of turns of each row.")
  private int rounds = 20;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "150ms",
      description = "Time of a turn.")
  private String duration = "150ms";

  @Override
  public Integer call() throws InterruptedException {
    Path home = Path.of(System.getProperty("ipcbench.home", "")).toAbsolutePath();
    AotTraining training =
        new AotTraining(
            new TrainedApps(home),
            spec.commandLine().getErr()::println,
            Interrupts.handle("the apps remain untrained", System.err));
    return training.trainWhenNeeded(
            List.of("--rounds", String.valueOf(rounds), "--duration", duration))
        ? ExitCode.OK
        : ExitCode.INTERRUPTED;
  }
}
