package dev.ipcbench.client.live.web;

import dev.ipcbench.client.live.control.BusyException;
import dev.ipcbench.client.live.control.Runs;
import dev.ipcbench.client.live.state.LiveState;
import dev.ipcbench.client.request.PageSpec;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Starts, stops and shows the run in progress: there is at most one. */
@RestController
@RequestMapping("/api/runs")
final class RunsController {

  private final Runs runs;
  private final EventStreams streams;
  private final PageSpec page;

  RunsController(Runs runs, EventStreams streams, PageSpec page) {
    this.runs = runs;
    this.streams = streams;
    this.page = page;
  }

  /**
   * What every run has that is started here.
   *
   * @param results directory of the results, for the user to read
   * @param options of {@code run}
   */
  record Defaults(String results, List<String> options) {}

  @Operation(summary = "Starts a run; 409 with its holder if one is in progress")
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<LiveState> start(
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(ref = LiveConfiguration.FORM)))
          @RequestBody
          Map<String, String> fields)
      throws BusyException {
    LiveState state = runs.start(fields);
    return ResponseEntity.accepted().location(URI.create("/api/runs/current")).body(state);
  }

  @Operation(summary = "Returns the state of the run in progress, or of the last one")
  @GetMapping("/current")
  LiveState current() {
    return runs.current();
  }

  @Operation(summary = "Sends the state once a second, if it has changed (server-sent events)")
  @GetMapping(path = "/current/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  ResponseEntity<SseEmitter> events() {
    return streams.open();
  }

  @Operation(summary = "Asks the run to end early and to store what it has measured")
  @DeleteMapping("/current")
  ResponseEntity<Void> stop() throws BusyException {
    return runs.stop() ? ResponseEntity.accepted().build() : ResponseEntity.noContent().build();
  }

  @Operation(summary = "Returns what every run has that is started here")
  @GetMapping("/defaults")
  Defaults defaults() {
    return new Defaults(page.results().toString(), page.options());
  }
}
