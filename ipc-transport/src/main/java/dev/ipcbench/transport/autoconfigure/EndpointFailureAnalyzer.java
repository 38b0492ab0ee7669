package dev.ipcbench.transport.autoconfigure;

import dev.ipcbench.transport.EndpointException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells a user what an endpoint that cannot listen needs, instead of a stack trace. */
final class EndpointFailureAnalyzer extends AbstractFailureAnalyzer<EndpointException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, EndpointException cause) {
    return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
  }
}
