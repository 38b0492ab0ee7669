package dev.ipcbench.it.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The dashboard for Grafana, as far as that can be checked without one. */
final class DashboardTests {

  private static final String DATASOURCE = "${datasource}";

  private final JsonNode dashboard = Observability.dashboard();

  @Test
  void everyPanelHasATitleADescriptionAndAUnit() {
    assertThat(Observability.panels())
        .hasSizeGreaterThan(15)
        .allSatisfy(
            panel -> {
              assertThat(panel.path("title").asString()).isNotBlank();
              assertThat(panel.path("description").asString()).as(title(panel)).endsWith(".");
              assertThat(panel.path("fieldConfig").path("defaults").path("unit").asString(""))
                  .as(title(panel))
                  .isNotBlank();
            });
  }

  @Test
  void everyQueryUsesTheDataSourceThatTheUserChooses() {
    assertThat(sources(dashboard)).isNotEmpty().containsOnly(DATASOURCE);
    assertThat(dashboard.path("templating").path("list").valueStream())
        .filteredOn(variable -> variable.path("type").asString().equals("datasource"))
        .extracting(variable -> "${" + variable.path("name").asString() + "}")
        .containsExactly(DATASOURCE);
    assertThat(Observability.panels())
        .allSatisfy(
            panel ->
                assertThat(panel.path("targets").valueStream())
                    .as(title(panel))
                    .allMatch(target -> target.has("datasource")));
  }

  private static Set<String> sources(JsonNode node) {
    Set<String> found = new HashSet<>();
    node.findValues("datasource")
        .forEach(datasource -> found.add(datasource.path("uid").asString()));
    return found;
  }

  @Test
  void panelsHaveTheirOwnIdsAndDoNotOverlap() {
    List<JsonNode> panels = dashboard.path("panels").valueStream().toList();
    Set<Integer> ids = new HashSet<>();
    Set<List<Integer>> cells = new HashSet<>();
    for (JsonNode panel : panels) {
      assertThat(ids.add(panel.path("id").asInt())).as(title(panel)).isTrue();
      JsonNode place = panel.path("gridPos");
      int left = place.path("x").asInt();
      int top = place.path("y").asInt();
      for (int x = left; x < left + place.path("w").asInt(); x++) {
        assertThat(x).as(title(panel)).isLessThan(24);
        for (int y = top; y < top + place.path("h").asInt(); y++) {
          assertThat(cells.add(List.of(x, y))).as("%s at %d, %d", title(panel), x, y).isTrue();
        }
      }
    }
  }

  private static String title(JsonNode panel) {
    return panel.path("title").asString();
  }
}
