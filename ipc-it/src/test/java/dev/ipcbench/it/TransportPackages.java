package dev.ipcbench.it;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Optional;

/** One slice per package that contains a transport, including packages added later. */
final class TransportPackages implements SliceAssignment {

  private static final String SPI = "dev.ipcbench.transport.Transport";
  private static final String ALL = "dev.ipcbench.transport";

  /** The WebSocket client, which two transports share. */
  private static final String SHARED = "dev.ipcbench.transport.websocket.client";

  /** Matches the classes of a transport: those in its package, or in one below it. */
  static DescribedPredicate<JavaClass> ofATransport() {
    return DescribedPredicate.describe(
        "are in the package of a transport", type -> transportOf(type).isPresent());
  }

  private static Optional<String> transportOf(JavaClass type) {
    if (type.getPackageName().startsWith(SHARED)) {
      return Optional.empty();
    }
    Optional<JavaPackage> found = Optional.of(type.getPackage());
    while (found.isPresent() && found.get().getName().startsWith(ALL + ".")) {
      if (holdsATransport(found.get())) {
        return Optional.of(found.get().getName());
      }
      found = found.get().getParent();
    }
    return Optional.empty();
  }

  private static boolean holdsATransport(JavaPackage candidate) {
    return candidate.getClasses().stream()
        .anyMatch(type -> !type.isInterface() && type.isAssignableTo(SPI));
  }

  @Override
  public SliceIdentifier getIdentifierOf(JavaClass type) {
    return transportOf(type).map(SliceIdentifier::of).orElseGet(SliceIdentifier::ignore);
  }

  @Override
  public String getDescription() {
    return "the packages of each transport";
  }
}
