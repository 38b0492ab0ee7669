package dev.ipcbench.transport.signalr;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The timeouts of the hub. The first two have the defaults of ASP.NET Core.
 *
 * @param keepAlive the longest time without a record to a client; then a ping is sent
 * @param clientTimeout how long a client that has sent pings may be idle
 * @param sendTimeout how long a client may leave a record unread
 */
@ConfigurationProperties("ipc.signalr")
public record SignalRProperties(
    @DefaultValue("15s") Duration keepAlive,
    @DefaultValue("30s") Duration clientTimeout,
    @DefaultValue("10s") Duration sendTimeout) {}
