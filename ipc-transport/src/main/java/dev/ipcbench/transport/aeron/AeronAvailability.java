package dev.ipcbench.transport.aeron;

import dev.ipcbench.platform.Availability;

/** Whether Aeron is on the class path and may access the JDK package that it needs. */
final class AeronAvailability {

  private static final String PACKAGE = "jdk.internal.misc";
  private static final Availability AVAILABILITY = find();

  private AeronAvailability() {}

  static Availability get() {
    return AVAILABILITY;
  }

  private static Availability find() {
    ClassLoader loader = AeronAvailability.class.getClassLoader();
    try {
      Class.forName("io.aeron.driver.MediaDriver", false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      return new Availability.Unavailable(
          "Aeron is not on the class path.", "Add io.aeron:aeron-driver to the class path.");
    }
    if (!Object.class.getModule().isExported(PACKAGE, AeronAvailability.class.getModule())) {
      return new Availability.Unavailable(
          "Aeron needs the JDK package " + PACKAGE + ", which is not exported to it.",
          "Start Java with --add-exports=java.base/jdk.internal.misc=ALL-UNNAMED.");
    }
    return Availability.AVAILABLE;
  }
}
