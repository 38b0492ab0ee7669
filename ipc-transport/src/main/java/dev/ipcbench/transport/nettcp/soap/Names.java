package dev.ipcbench.transport.nettcp.soap;

import static dev.ipcbench.transport.nettcp.xml.StaticDictionary.id;

import dev.ipcbench.transport.nettcp.xml.RecordWriter;
import dev.ipcbench.transport.nettcp.xml.XmlString;

/** The names of envelopes: SOAP 1.2 with the prefix s, WS-Addressing 1.0 with the prefix a. */
final class Names {

  static final XmlString ENVELOPE = XmlString.of("Envelope");
  static final XmlString HEADER = XmlString.of("Header");
  static final XmlString BODY = XmlString.of("Body");
  static final XmlString FAULT = XmlString.of("Fault");
  static final XmlString REASON = XmlString.of("Reason");
  static final XmlString TEXT = XmlString.of("Text");
  static final XmlString ACTION = XmlString.of("Action");
  static final XmlString TO = XmlString.of("To");
  static final XmlString MESSAGE_ID = XmlString.of("MessageID");
  static final XmlString RELATES_TO = XmlString.of("RelatesTo");

  static final int ANONYMOUS = id("http://www.w3.org/2005/08/addressing/anonymous");

  private Names() {}

  /** Starts an envelope and its header, up to the text of the action. */
  static RecordWriter startEnvelope(RecordWriter records) {
    return records
        .element('s', id("Envelope"))
        .namespace('s', id("http://www.w3.org/2003/05/soap-envelope"))
        .namespace('a', id("http://www.w3.org/2005/08/addressing"))
        .element('s', id("Header"))
        .element('a', id("Action"))
        .attribute('s', id("mustUnderstand"))
        .one();
  }
}
