package dev.ipcbench.client.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ipcbench.client.report.TextTable.Align;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Transport;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The availability of each transport on this system. */
public record TransportTable(List<Transport> transports) {

  /** An element of {@code GET /api/endpoints}, without its address. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Element(
      String id, boolean available, @Nullable String reason, @Nullable String remedy) {

    static Element of(Transport transport) {
      return switch (transport.availability()) {
        case Availability.Available _ -> new Element(transport.id(), true, null, null);
        case Availability.Unavailable(Problem(var reason, var remedy)) ->
            new Element(transport.id(), false, reason, remedy);
      };
    }
  }

  /** Returns a table for the user. */
  public String text() {
    TextTable table =
        new TextTable()
            .column("Transport", Align.LEFT)
            .column("Available", Align.LEFT)
            .column("Wait", Align.LEFT)
            .column("Reason and remedy", Align.LEFT);
    for (Transport transport : transports) {
      Element element = Element.of(transport);
      table.row(
          List.of(
              element.id,
              element.available ? "yes" : "no",
              transport.waits().stream().map(Wait::label).collect(Collectors.joining(", ")),
              element.available ? "" : element.reason + " " + element.remedy));
    }
    return table.toString();
  }

  /** Returns a JSON array. */
  public String json() {
    JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    return json.writeValueAsString(transports.stream().map(Element::of).toList()) + "\n";
  }
}
