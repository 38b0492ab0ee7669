package dev.ipcbench.client.aot;

import dev.ipcbench.client.process.ExitCode;
import dev.ipcbench.client.process.Interrupts;
import dev.ipcbench.measurement.outcome.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Called by the launchers before they start a command that measures or serves, and by the
 * Dockerfiles.
 */
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
      defaultValue = "$" + "{env:IPCBENCH_TRAINING_ROUNDS:-20}",
      description = "Number of turns of each row; 0: the apps remain untrained.")
  private int rounds = 20;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "150ms",
      description = "Time of a turn.")
  private String duration = "150ms";

  @Option(
      names = "--image",
      paramLabel = "DIR",
      description = "Trains the apps in DIR for the images that are being built.")
  private @Nullable Path image;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Consumer<String> notes = spec.commandLine().getErr()::println;
    StopSignal stop = Interrupts.handle("the apps remain untrained", System.err);
    boolean ended =
        image == null
            ? rounds == 0
                || new AotTraining(TrainedApps.ofLauncher(), notes, stop)
                    .trainWhenNeeded(workload())
            : new ImageTraining(image, notes, stop).train(rounds, workload());
    return ended ? ExitCode.OK : ExitCode.INTERRUPTED;
  }

  private List<String> workload() {
    return List.of("--rounds", String.valueOf(rounds), "--duration", duration);
  }
}
