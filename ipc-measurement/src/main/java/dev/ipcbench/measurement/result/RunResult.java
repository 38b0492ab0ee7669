package dev.ipcbench.measurement.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a run: the content of {@code result.json}, and the source of every table. Its
 * schema is {@code docs/result.schema.json}.
 *
 * @param schemaVersion version of the file format
 * @param name name of the run, given by the user
 * @param complete whether the design, the precision or the time ended the run
 * @param command the arguments of the command line
 * @param seed of the order of the rows and of the payloads
 * @param aotCache whether the client was started with an ahead-of-time cache, and with it the
 *     server that it starts; absent in version 1
 * @param answer what the run says, in sentences
 * @param rows with unique {@link Row#id()}s
 * @param comparisons rows that are compared with another of the same run
 * @param isolationCost cost of the boundary, per row against the server; only in a merged result
 */
public record RunResult(
    int schemaVersion,
    String name,
    Instant startedAt,
    boolean complete,
    List<String> command,
    long seed,
    @JsonInclude(JsonInclude.Include.NON_NULL) @JsonSetter(nulls = Nulls.SET)
        @Nullable Boolean aotCache,
    Environment environment,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> answer,
    List<Row> rows,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<Comparison> comparisons,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<IsolationCost> isolationCost) {

  /** The version of the file format that is written, and the highest that is read. */
  public static final int SCHEMA_VERSION = 2;

  public RunResult {
    command = List.copyOf(command);
    answer = List.copyOf(answer);
    rows = List.copyOf(rows);
    comparisons = List.copyOf(comparisons);
    isolationCost = List.copyOf(isolationCost);
  }
}
