package dev.ipcbench.transport.autoconfigure;

import dev.ipcbench.transport.access.Access;
import dev.ipcbench.transport.access.AccessCheck;
import dev.ipcbench.transport.access.AccessToken;
import dev.ipcbench.transport.access.TokenFile;
import dev.ipcbench.transport.hosted.IpcProperties;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Checks who sends requests to the control plane. */
@AutoConfiguration
final class AccessConfiguration {

  @Bean
  static Access access(IpcProperties properties, Environment environment) {
    if (isLoopback(properties.bind())) {
      return new Access(true, null, null);
    }
    if (properties.insecure()) {
      return new Access(false, null, null);
    }
    if (properties.token() != null && !properties.token().isEmpty()) {
      return new Access(false, new AccessToken(properties.token()), null);
    }
    if (properties.tokenFile() != null) {
      return new Access(false, TokenFile.read(properties.tokenFile()), null);
    }
    return Access.withNewToken(
        properties.directory(), environment.getRequiredProperty("spring.application.name"));
  }

  private static boolean isLoopback(String bind) {
    try {
      return InetAddress.getByName(bind).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false; // binding to it will fail, and say why
    }
  }

  @Bean
  static WebMvcConfigurer accessCheck(Access access, JsonMapper json) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new AccessCheck(json, access)).addPathPatterns("/api/**");
      }
    };
  }
}
