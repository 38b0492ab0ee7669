package dev.ipcbench.transport.controlplane;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ipcbench.platform.describe.HostEnvironment;
import dev.ipcbench.transport.Endpoint;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves what a client asks for once: the endpoints of the app, and the system it runs on. */
@RestController
@RequestMapping("/api")
public final class ControlPlaneController {

  /** The version that both sides must share; raised for every incompatible change. */
  static final int VERSION = 1;

  private final List<Endpoint> endpoints;
  private final EnvironmentView environment;

  ControlPlaneController(List<Endpoint> endpoints, Build build) {
    this.endpoints = endpoints;
    this.environment = new EnvironmentView(VERSION, build, HostEnvironment.capture());
  }

  record Endpoints(List<EndpointView> endpoints) {}

  record EnvironmentView(
      int controlPlane, @JsonUnwrapped Build build, @JsonUnwrapped HostEnvironment host) {}

  @GetMapping("/endpoints")
  Endpoints endpoints(HttpServletRequest request) {
    return new Endpoints(
        endpoints.stream()
            .map(endpoint -> EndpointView.of(endpoint, request.getServerName()))
            .toList());
  }

  @GetMapping("/environment")
  EnvironmentView environment() {
    return environment;
  }
}
