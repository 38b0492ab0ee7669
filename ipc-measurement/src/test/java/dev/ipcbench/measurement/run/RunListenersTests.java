package dev.ipcbench.measurement.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RunListenersTests {

  @Test
  void passesAnEventToEachListenerInTheirOrder() {
    List<String> received = new ArrayList<>();

    RunListener.of(listener("first", received), listener("second", received)).note("hello");

    assertThat(received).containsExactly("first hello", "second hello");
  }

  private static RunListener listener(String name, List<String> received) {
    return new RunListener() {
      @Override
      public void note(String text) {
        received.add(name + " " + text);
      }
    };
  }

  /** The methods of the interface have a default: a missing one would lose its event silently. */
  @Test
  void passesEveryKindOfEvent() {
    List<Method> events =
        Stream.of(RunListener.class.getMethods())
            .filter(method -> !Modifier.isStatic(method.getModifiers()))
            .toList();

    assertThat(events).isNotEmpty();
    assertThat(events)
        .allSatisfy(
            event ->
                assertThat(RunListeners.class.getMethod(event.getName(), event.getParameterTypes()))
                    .extracting(Method::getDeclaringClass)
                    .isEqualTo(RunListeners.class));
  }
}
