package dev.ipcbench.transport.http;

import static dev.ipcbench.transport.message.Header.BYTES;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.transport.Refusals.Cause;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.serving.EchoHandler;
import dev.ipcbench.transport.serving.Serving;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.springframework.web.HttpRequestHandler;

/**
 * Answers the message in a request body with a message in the response body.
 *
 * <p>A request arrives as at any Spring MVC handler: through the filters and the dispatcher. A
 * controller would also convert the body to an object and back, which allocates two arrays per
 * message; this handler reads and writes in a buffer that each server thread keeps.
 */
final class EchoRequestHandler implements HttpRequestHandler {

  private final Serving serving;

  EchoRequestHandler(Serving serving) {
    this.serving = serving;
  }

  @Override
  public void handleRequest(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (request.getMethod()) {
      case "POST" -> answer(request, response);
      case "OPTIONS" -> {
        response.setHeader("Allow", "POST, OPTIONS");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      }
      default -> {
        serving.refuse(
            HttpConfiguration.ID,
            new ProtocolException(Cause.UNKNOWN_METHOD, "it sent " + request.getMethod()));
        response.setHeader("Allow", "POST, OPTIONS");
        writeText(
            response,
            HttpServletResponse.SC_METHOD_NOT_ALLOWED,
            "send a message in the body of a POST; other methods are not supported");
      }
    }
  }

  private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    ThreadBuffer buffer = ThreadBuffer.current();
    try {
      ByteBuffer message = read(request.getInputStream(), buffer);
      int bytes = Math.max(message.limit(), request.getContentLength());
      int replyLength = Header.checkWhole(message, bytes);
      // Checked before the reply: HTTP has no second response that could report the damage.
      EchoHandler.checkAfterReply(message);
      message = buffer.withCapacity(replyLength);
      serving.handler().handle(message, message);
      response.setContentType("application/octet-stream");
      response.setContentLength(replyLength);
      response.getOutputStream().write(message.array(), message.arrayOffset(), replyLength);
      buffer.replyWritten(Header.serverReceivedNanos(message));
    } catch (ProtocolException e) {
      serving.refuse(HttpConfiguration.ID, e);
      boolean tooLong = e.kind() == Cause.TOO_LONG;
      writeText(
          response,
          tooLong
              ? HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE
              : HttpServletResponse.SC_BAD_REQUEST,
          e.reason());
    }
  }

  /** Reads one message, and a byte after it if the body is longer. */
  private static ByteBuffer read(ServletInputStream body, ThreadBuffer buffer) throws IOException {
    ByteBuffer message = buffer.withCapacity(BYTES).clear();
    fill(body, message, BYTES);
    if (message.position() == BYTES) {
      int length = Header.messageLength(message);
      message = buffer.withCapacity(length + 1);
      fill(body, message.position(BYTES), length + 1);
    }
    return message.flip();
  }

  private static void fill(ServletInputStream body, ByteBuffer message, int upTo)
      throws IOException {
    message.limit(upTo);
    while (message.hasRemaining()) {
      int count =
          body.read(
              message.array(), message.arrayOffset() + message.position(), message.remaining());
      if (count < 0) {
        return;
      }
      message.position(message.position() + count);
    }
  }

  private static void writeText(HttpServletResponse response, int status, String reason)
      throws IOException {
    byte[] text = reason.getBytes(UTF_8);
    response.setStatus(status);
    response.setContentType("text/plain;charset=utf-8");
    response.setContentLength(text.length);
    response.getOutputStream().write(text);
  }
}
