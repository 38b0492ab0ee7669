package dev.ipcbench.transport.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ipcbench.platform.usage.Hiccups;
import dev.ipcbench.platform.usage.UsageReader;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.serving.ServingMode;
import dev.ipcbench.transport.serving.Traffic;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** Sends any body or parameter to the control plane of an app. */
final class TurnControllerFuzz {

  private static final List<Integer> STATUSES = List.of(200, 400, 409);

  private final Hiccups hiccups = Hiccups.start();
  private final MockMvc app =
      MockMvcBuilders.standaloneSetup(
              new TurnController(
                  new AtomicReference<>(ServingMode.DEFAULT),
                  List.of(),
                  new Traffic(),
                  new Refusals(),
                  hiccups,
                  UsageReader.ofThisProcess(hiccups)))
          .build();

  /**
   * @param data the request; then its body or its parameter
   */
  @FuzzTest
  @DictionaryEntries({
    "{\"cpus\": \"0-1+2\", \"wait\": \"spin\"}",
    "\"holder\": \"run-1\", \"leaseMillis\": 1",
    "\"cpus\": \"free\"",
    "\"wait\": \"block\"",
    "null"
  })
  void acceptsOrRefuses(byte[] data) throws Exception {
    if (data.length == 0) {
      return;
    }
    byte[] rest = Arrays.copyOfRange(data, 1, data.length);
    String text = new String(rest, StandardCharsets.UTF_8);
    var request =
        switch (data[0] & 3) {
          case 1 -> get("/api/usage").param("since", text);
          case 2 -> delete("/api/placement").param("holder", text);
          default -> put("/api/placement").contentType(MediaType.APPLICATION_JSON).content(rest);
        };
    assertThat(app.perform(request).andReturn().getResponse().getStatus()).isIn(STATUSES);
  }
}
