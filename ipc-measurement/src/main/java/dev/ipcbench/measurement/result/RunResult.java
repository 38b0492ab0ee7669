package dev.ipcbench.measurement.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.List;

/**
 * A run as it is kept in {@code result.json}; all that a person is shown is drawn from it. Its
 * schema is {@code docs/result.schema.json}.
 *
 * @param schemaVersion of the file this is, or will be
 * @param name what the user calls the run
 * @param complete whether all planned rounds of all rows are in it
 * @param command the arguments that started it
 * @param seed of the order of rows and of the payloads
 * @param rows each with its own {@link Row#id()}
 * @param isolationCost what the boundary adds, per row against a server; of a merged result alone
 */
public record RunResult(
    int schemaVersion,
    String name,
    Instant startedAt,
    boolean complete,
    List<String> command,
    long seed,
    Environment environment,
    List<Row> rows,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<IsolationCost> isolationCost) {

  /** The version of the file's shape that is written, and the highest that is read. */
  public static final int SCHEMA_VERSION = 1;

  public RunResult {
    command = List.copyOf(command);
    rows = List.copyOf(rows);
    isolationCost = List.copyOf(isolationCost);
  }

  /** Of a run in one setup. */
  public RunResult(
      int schemaVersion,
      String name,
      Instant startedAt,
      boolean complete,
      List<String> command,
      long seed,
      Environment environment,
      List<Row> rows) {
    this(schemaVersion, name, startedAt, complete, command, seed, environment, rows, List.of());
  }
}
