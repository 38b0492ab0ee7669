package dev.ipcbench.client.live.web;

import dev.ipcbench.client.live.control.Follower;
import dev.ipcbench.client.live.control.Launcher;
import dev.ipcbench.client.live.control.RunForm;
import dev.ipcbench.client.live.control.Runs;
import dev.ipcbench.client.live.history.Reports;
import dev.ipcbench.client.live.history.SavedResults;
import dev.ipcbench.client.live.state.LiveRun;
import dev.ipcbench.client.process.BuildInfo;
import dev.ipcbench.client.process.ChildRun;
import dev.ipcbench.client.request.PageSpec;
import dev.ipcbench.transport.access.Access;
import dev.ipcbench.transport.access.AccessCheck;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Configures the live page. */
@Configuration(proxyBeanMethods = false)
final class LiveConfiguration {

  /** The schema of the body that starts a run. */
  static final String FORM = "#/components/schemas/RunForm";

  private LiveConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  static Launcher launcher() {
    return ChildRun::run;
  }

  @Bean
  static Runs runs(LiveRun own, PageSpec page, Launcher launcher) {
    return new Runs(own, page, launcher, Follower.HTTP);
  }

  @Bean
  static EventStreams eventStreams(Runs runs) {
    return new EventStreams(runs);
  }

  @Bean
  static SavedResults savedResults(PageSpec page) {
    return new SavedResults(page.results());
  }

  @Bean
  static Reports reports(SavedResults results) {
    return new Reports(results);
  }

  /** Results tell host names and command lines: they are for those who know the token. */
  @Bean
  static WebMvcConfigurer liveAccessCheck(Access access, JsonMapper json) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry
            .addInterceptor(new AccessCheck(json, access, true))
            .addPathPatterns("/api/runs", "/api/runs/**");
      }
    };
  }

  @Bean
  static OpenApiCustomizer openApi() {
    return api -> {
      api.getInfo().title("ipcbench live page").version(BuildInfo.read().version());
      ObjectSchema form = new ObjectSchema();
      form.description("Values of options of 'ipcbench run', as on the command line; all optional");
      RunForm.OPTIONS.forEach(
          (field, option) -> form.addProperty(field, new StringSchema().description(option)));
      form.additionalProperties(false);
      api.getComponents().addSchemas("RunForm", form);
    };
  }
}
