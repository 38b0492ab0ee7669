package dev.ipcbench.measurement.result.figure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;

/**
 * Something that is told of both sides.
 *
 * @param server absent if the server reports nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Sides<T>(T client, @JsonSetter(nulls = Nulls.SET) @Nullable T server) {}
