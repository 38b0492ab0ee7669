package dev.ipcbench.transport;

import dev.ipcbench.platform.ProblemException;

/**
 * An endpoint that owns its address: a socket, a pipe, a file. Opened and closed by one thread at a
 * time; its own threads serve the connections.
 */
public interface ListeningEndpoint extends Endpoint, AutoCloseable {

  /**
   * Binds the address and starts to serve.
   *
   * @throws ProblemException if the address is not available
   */
  void open();

  /**
   * Frees the address, ends every connection and returns when their threads have ended. A second
   * call does nothing. The endpoint can be opened again.
   */
  @Override
  void close();
}
