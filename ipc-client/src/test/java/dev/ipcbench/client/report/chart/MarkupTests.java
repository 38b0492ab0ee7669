package dev.ipcbench.client.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkupTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onload='alert(1)",
        "&lt;b&gt; & ]]> <!-- ",
        "tab\t and line\n break",
        "µs − ≤ 😀"
      })
  void showsAnyNameAsText(String name) {
    Markup markup = new Markup().open("g", "data-name", name).element("text", name).close();

    Svg parsed = Svg.of(markup.toString());

    assertThat(parsed.texts()).containsExactly(name);
    assertThat(parsed.document().getDocumentElement().getAttribute("data-name"))
        .isEqualTo(name.replaceAll("\\s", " "));
    assertThat(parsed.has("script") || parsed.has("img")).isFalse();
  }

  @Test
  void replacesWhatXmlCannotContain() {
    String text = new Markup().element("text", "a\0b\u001bc\uFFFEd" + (char) 0xD800).toString();

    assertThat(Svg.of(text).texts()).containsExactly("a\uFFFDb\uFFFDc\uFFFDd\uFFFD");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1.04, 1", "1.05, 1.1", "-0.04, 0", "-12.36, -12.4", "1e6, 1000000"})
  void roundsCoordinatesToATenth(double value, String expected) {
    assertThat(Markup.number(value)).isEqualTo(expected);
  }
}
