package dev.ipcbench.client.doctor;

import dev.ipcbench.client.setup.Setup;

/**
 * One of the things that only a Windows host can show.
 *
 * @param number of the question, which may be asked of several setups
 * @param question in a few words
 */
public record Check(int number, Setup setup, String question, CheckResult tried) {

  /** For people: a line. */
  public String text() {
    return "%d  %-7s  %s: %s. %s\n"
        .formatted(number, setup.label(), question, tried.verdict().words(), tried.text());
  }
}
