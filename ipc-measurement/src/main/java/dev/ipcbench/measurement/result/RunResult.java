package dev.ipcbench.measurement.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.List;

/**
 * The result of a run: the content of {@code result.json}, and the source of every table. Its
 * schema is {@code docs/result.schema.json}.
 *
 * @param schemaVersion version of the file format
 * @param name name of the run, given by the user
 * @param complete whether it contains all planned rounds of all rows
 * @param command the arguments of the command line
 * @param seed of the order of the rows and of the payloads
 * @param rows with unique {@link Row#id()}s
 * @param isolationCost cost of the boundary, per row against the server; only in a merged result
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

  /** The version of the file format that is written, and the highest that is read. */
  public static final int SCHEMA_VERSION = 1;

  public RunResult {
    command = List.copyOf(command);
    rows = List.copyOf(rows);
    isolationCost = List.copyOf(isolationCost);
  }

  /** Creates the result of a run in one setup. */
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
