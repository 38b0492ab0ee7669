package dev.ipcbench.platform.counter;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.TimeUnit;

/**
 * A property that only the internal management beans of HotSpot have. They are public interfaces of
 * {@code sun.management}, a package that is not exported: the apps' manifests contain {@code
 * Add-Exports: java.management/sun.management}. They are called by reflection, because a JDK
 * without them is no reason not to start.
 */
public record InternalBean(Object bean, Method property) {

  /**
   * Finds a property.
   *
   * @param bean {@code HotspotThreadMBean} or {@code HotspotRuntimeMBean}
   * @throws ReflectiveOperationException if this JVM has no such property, or does not export it
   */
  static InternalBean find(String bean, String property) throws ReflectiveOperationException {
    Object found =
        Class.forName("sun.management.ManagementFactoryHelper")
            .getMethod("get" + bean)
            .invoke(null);
    Method getter = Class.forName("sun.management." + bean).getMethod("get" + property);
    getter.invoke(found); // fails now rather than at the first reading
    return new InternalBean(found, getter);
  }

  Object read() throws IllegalAccessException, InvocationTargetException {
    return property.invoke(bean);
  }

  /**
   * Returns for how long all Java threads were stopped at safepoints, pauses of the garbage
   * collection included: in nanoseconds, but the JVM counts milliseconds.
   */
  public static Counter safepointTime() {
    String name = "time at safepoints";
    try {
      InternalBean time = find("HotspotRuntimeMBean", "TotalSafepointTime");
      return new Counter(name, () -> TimeUnit.MILLISECONDS.toNanos((Long) time.read()));
    } catch (ReflectiveOperationException | LinkageError e) {
      return new Counter(name, null);
    }
  }
}
