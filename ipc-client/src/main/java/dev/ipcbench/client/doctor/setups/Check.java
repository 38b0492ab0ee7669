package dev.ipcbench.client.doctor.setups;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ipcbench.client.doctor.CheckResult;
import dev.ipcbench.client.setup.Setup;

/**
 * A question that only a Windows host can answer, and its answer.
 *
 * @param number number of the question; several setups may share it
 * @param question the question in a few words
 */
public record Check(
    int number, Setup setup, String question, @JsonProperty("tried") CheckResult result) {}
