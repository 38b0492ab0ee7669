package dev.ipcbench.client.report.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.report.chart.Numbers;
import dev.ipcbench.client.report.data.SampleRows;
import dev.ipcbench.client.report.page.Section.Block;
import dev.ipcbench.client.report.picture.TransportsChart;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HtmlPageTests {

  private static final String HOSTILE = "</style><script>alert(1)</script>`[x](javascript:x)";

  private static final Report REPORT =
      new Report(
          HOSTILE,
          List.of(
              new Section("one", HOSTILE)
                  .text(HOSTILE)
                  .add(new Block.Items(List.of(HOSTILE)))
                  .add(new Block.Command(HOSTILE))
                  .add(
                      new Block.Folded(
                          HOSTILE, new Numbers(List.of(HOSTILE), 1, List.of(List.of(HOSTILE)))))
                  .chart(
                      TransportsChart.of(
                          "t",
                          SampleRows.of(SampleRows.inSetup(HOSTILE, SampleRows.row("tcp", 5000)))
                              .list(),
                          "50",
                          HOSTILE))));

  private final String html = HtmlPage.of(REPORT);

  @ParameterizedTest
  @ValueSource(strings = {"script", "style"})
  void allowsOnlyItsOwnScriptAndStyleByTheirHashes(String element) throws Exception {
    List<MatchResult> found =
        Pattern.compile("<%s>(.*?)</%s>".formatted(element, element), Pattern.DOTALL)
            .matcher(html)
            .results()
            .toList();
    assertThat(found).hasSize(1);
    byte[] content = found.getFirst().group(1).getBytes(UTF_8);
    String hash =
        Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(content));

    assertThat(html)
        .contains("default-src &#39;none&#39;")
        .contains("%s-src &#39;sha256-%s&#39;".formatted(element, hash))
        .doesNotContain("unsafe-inline");
  }

  @Test
  void loadsNothingAndHasNoStyleOrScriptInAttributes() {
    assertThat(html.replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
        .doesNotContain("http:", "https:", " src=", "@import", "url(");
    assertThat(html).doesNotContainPattern("<[^>]* (style|on[a-z]+)=");
  }

  @Test
  void showsHostileNamesAsText() {
    assertThat(html).doesNotContain("alert(1)</script>").contains("&lt;script&gt;alert(1)");
  }

  @Test
  void leavesNoMarkupOfNamesInMarkdown() {
    String markdown = MarkdownPage.of(REPORT);

    assertThat(markdown.replaceAll("(?s)```sh.*?\n```\n", ""))
        .doesNotContain("<script>", "[x](")
        .contains("&lt;script&gt;");
    assertThat(markdown).contains("```sh\n</style><script>alert(1)</script>'[x]");
  }
}
