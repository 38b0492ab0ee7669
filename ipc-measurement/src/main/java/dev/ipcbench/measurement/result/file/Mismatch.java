package dev.ipcbench.measurement.result.file;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;

/** What does not fit, in words of the file rather than of the program. */
final class Mismatch {

  private Mismatch() {}

  static String describe(JsonNode json, JacksonException e) {
    List<JacksonException.Reference> path = e.getPath();
    String place = place(path);
    JsonNode found = find(json, path);
    if (found.isMissingNode()) {
      return place + " is missing";
    }
    return place + " is " + shortened(found) + ", not " + inWords(wanted(e));
  }

  private static @Nullable Class<?> wanted(JacksonException e) {
    return switch (e) {
      case MismatchedInputException mismatch -> mismatch.getTargetType();
      case InputCoercionException outOfRange -> outOfRange.getTargetType();
      default -> null;
    };
  }

  private static String place(List<JacksonException.Reference> path) {
    StringBuilder place = new StringBuilder();
    for (JacksonException.Reference step : path) {
      String name = step.getPropertyName();
      if (name == null) {
        place.append('[').append(step.getIndex()).append(']');
      } else {
        place.append(place.isEmpty() ? "" : ".").append(name);
      }
    }
    return place.isEmpty() ? "it" : place.toString();
  }

  private static JsonNode find(JsonNode json, List<JacksonException.Reference> path) {
    JsonNode found = json;
    for (JacksonException.Reference step : path) {
      String name = step.getPropertyName();
      found = name == null ? found.path(step.getIndex()) : found.path(name);
    }
    return found;
  }

  private static String shortened(JsonNode node) {
    String text = node.toString();
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  private static String inWords(@Nullable Class<?> type) {
    if (type == null) {
      return "what belongs there";
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(Object::toString)
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    return switch (type.getSimpleName()) {
      case "int", "Integer", "long", "Long" -> "a whole number in range";
      case "double", "Double" -> "a number";
      case "boolean", "Boolean" -> "true or false";
      case "String" -> "a text";
      case "Instant" -> "a time such as " + Instant.EPOCH;
      default -> "an object";
    };
  }
}
