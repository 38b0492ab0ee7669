package dev.ipcbench.client.report.availability;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ipcbench.client.report.TextTable;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Transport;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The availability of each transport on this system. */
public final class TransportTable {

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

  private TransportTable() {}

  /** Returns a table for the user. */
  public static String text(List<Transport> transports) {
    return new TextTable<Transport>()
        .left("Transport", Transport::id)
        .left("Available", it -> it.availability() instanceof Availability.Available ? "yes" : "no")
        .left("Wait", it -> it.waits().stream().map(Wait::label).collect(Collectors.joining(", ")))
        .left("Reason and remedy", TransportTable::problem)
        .text(transports);
  }

  private static String problem(Transport transport) {
    return transport.availability() instanceof Availability.Unavailable(Problem problem)
        ? problem.text()
        : "";
  }

  /** Returns a JSON array. */
  public static String json(List<Transport> transports) {
    return Json.of(transports.stream().map(Element::of).toList());
  }
}
