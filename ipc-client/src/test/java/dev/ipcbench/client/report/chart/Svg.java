package dev.ipcbench.client.report.chart;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A drawing as a parser of XML sees it. */
public record Svg(Document document) {

  /** Parses the file of a chart; one that is not well-formed fails the test. */
  public static Svg of(Chart chart) {
    return of(chart.file());
  }

  public static Svg of(String text) {
    try {
      return new Svg(
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(text))));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError(text, e);
    }
  }

  /** Returns the elements that have all of these classes. */
  public List<Element> withClass(String... classes) {
    List<Element> found = new ArrayList<>();
    NodeList all = document.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      if (List.of(element.getAttribute("class").split(" ")).containsAll(List.of(classes))) {
        found.add(element);
      }
    }
    return found;
  }

  /** Returns the number of marks. */
  public int marks() {
    return withClass("mark").size();
  }

  /** Returns all texts. */
  public List<String> texts() {
    List<String> texts = new ArrayList<>();
    NodeList all = document.getElementsByTagName("text");
    for (int i = 0; i < all.getLength(); i++) {
      texts.add(all.item(i).getTextContent());
    }
    return texts;
  }

  /** Returns whether there is an element of that name. */
  public boolean has(String name) {
    return document.getElementsByTagName(name).getLength() > 0;
  }
}
