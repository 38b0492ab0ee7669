package dev.ipcbench.transport.signalr;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patient the hub is. The first two are what ASP.NET Core has by default.
 *
 * @param keepAlive a client hears something at least that often
 * @param clientTimeout how long a client that has sent pings may be silent
 * @param sendTimeout how long a client may refuse to read
 */
@ConfigurationProperties("ipc.signalr")
public record SignalRProperties(
    @DefaultValue("15s") Duration keepAlive,
    @DefaultValue("30s") Duration clientTimeout,
    @DefaultValue("10s") Duration sendTimeout) {}
