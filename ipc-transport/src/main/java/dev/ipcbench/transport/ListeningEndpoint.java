package dev.ipcbench.transport;

import dev.ipcbench.platform.ProblemException;

/**
 * An endpoint that owns its address: a socket, a pipe, a file. Opened and closed by one thread at a
 * time; its own threads answer in between.
 */
public interface ListeningEndpoint extends Endpoint, AutoCloseable {

  /**
   * Takes the address and starts to answer.
   *
   * @throws ProblemException if the address cannot be had, with the reason and a remedy
   */
  void open();

  /**
   * Frees the address, ends every conversation and returns when its threads have ended. A second
   * call does nothing; after it the endpoint can be opened again.
   */
  @Override
  void close();
}
