package dev.ipcbench.client.live.web;

import dev.ipcbench.client.live.control.BusyException;
import dev.ipcbench.client.live.control.RunForm;
import dev.ipcbench.client.plan.UnsuitableOptionException;
import dev.ipcbench.platform.ProblemException;
import java.util.NoSuchElementException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import picocli.CommandLine.ParameterException;

/** Explains what is wrong with a request, as problem details (RFC 9457). */
@RestControllerAdvice(basePackageClasses = LiveProblems.class)
final class LiveProblems {

  @ExceptionHandler
  ProblemDetail explain(BusyException e) {
    ProblemDetail problem = detail(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
    problem.setProperty("holder", e.holder());
    return problem;
  }

  /** The message is that of the command line. */
  @ExceptionHandler({ParameterException.class, UnsuitableOptionException.class})
  ProblemDetail explain(RuntimeException e) {
    return detail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail explain(HttpMessageNotReadableException e) {
    return detail(
        HttpStatus.BAD_REQUEST,
        "The body is not a JSON object of texts. Send {\"transports\": \"tcp,uds\", \"maxTime\":"
            + " \"30s\"}; all fields: "
            + String.join(", ", RunForm.OPTIONS.keySet())
            + ".");
  }

  @ExceptionHandler
  ProblemDetail explain(NoSuchElementException e) {
    return detail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail explain(ProblemException e) {
    return detail(HttpStatus.UNPROCESSABLE_CONTENT, e.problem().text());
  }

  private static ProblemDetail detail(HttpStatus status, String text) {
    return ProblemDetail.forStatusAndDetail(status, text);
  }
}
