package dev.ipcbench.transport.serving;

import dev.ipcbench.transport.MessageHandler;
import dev.ipcbench.transport.Refusals;
import java.util.function.Supplier;

/**
 * What an endpoint is given by the app it runs in.
 *
 * @param handler answers each message
 * @param mode asked once for every connection that is accepted
 * @param refusals told of every peer that is turned away
 * @param traffic told of every peer and every message that is answered
 */
public record Serving(
    MessageHandler handler, Supplier<ServingMode> mode, Refusals refusals, Traffic traffic) {}
