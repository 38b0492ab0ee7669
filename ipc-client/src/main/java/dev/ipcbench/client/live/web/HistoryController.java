package dev.ipcbench.client.live.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.client.live.history.Reports;
import dev.ipcbench.client.live.history.ResultFiles;
import dev.ipcbench.client.live.history.SavedResult;
import dev.ipcbench.client.live.history.SavedResults;
import dev.ipcbench.measurement.result.file.ResultDirectory;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves the stored results. */
@RestController
@RequestMapping("/api/runs")
final class HistoryController {

  private final SavedResults results;
  private final Reports reports;

  HistoryController(SavedResults results, Reports reports) {
    this.results = results;
    this.reports = reports;
  }

  @Operation(summary = "Lists the stored results, the newest first")
  @GetMapping
  List<SavedResult> list() {
    return results.list();
  }

  @Operation(summary = "Returns result.json")
  @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] result(@PathVariable("id") String id) throws IOException {
    return Files.readAllBytes(results.find(id).resolve(ResultDirectory.RESULT_FILE));
  }

  @Operation(summary = "Draws a result, or two that are compared, in one HTML file")
  @GetMapping(path = "/{id}/report", produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> report(
      @PathVariable("id") String id,
      @RequestParam(name = "with", required = false) @Nullable String with) {
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_HTML, UTF_8))
        // Whatever a result may hold: its page cannot send requests in the user's name.
        .header("Content-Security-Policy", "sandbox allow-scripts")
        .header("X-Content-Type-Options", "nosniff")
        .body(reports.html(with == null ? List.of(id) : List.of(id, with)));
  }

  @Operation(summary = "Returns what changed from one result to another")
  @GetMapping(path = "/{id}/comparison", produces = MediaType.APPLICATION_JSON_VALUE)
  String comparison(@PathVariable("id") String id, @RequestParam("with") String with) {
    return reports.comparison(id, with);
  }

  @Operation(summary = "Returns all files of a result as a ZIP archive")
  @GetMapping("/{id}/files")
  void files(@PathVariable("id") String id, HttpServletResponse response) throws IOException {
    Path result = results.find(id);
    response.setContentType("application/zip");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(id + ".zip").build().toString());
    ResultFiles.zip(result, response.getOutputStream());
  }
}
