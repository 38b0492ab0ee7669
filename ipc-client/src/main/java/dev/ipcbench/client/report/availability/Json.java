package dev.ipcbench.client.report.availability;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The output of {@code --json}, where it is not the result file. */
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Json() {}

  /** Returns a value as indented JSON, including the final line end. */
  public static String of(Object value) {
    return MAPPER.writeValueAsString(value) + "\n";
  }
}
