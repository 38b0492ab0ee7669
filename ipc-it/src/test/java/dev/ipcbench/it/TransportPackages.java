package dev.ipcbench.it;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** A slice per package that has a transport in it: a new one is seen without being named here. */
final class TransportPackages implements SliceAssignment {

  private static final String SPI = "dev.ipcbench.transport.Transport";

  /** Classes of a package with a transport. */
  static DescribedPredicate<JavaClass> ofATransport() {
    return DescribedPredicate.describe(
        "are in the package of a transport", TransportPackages::isOfATransport);
  }

  private static boolean isOfATransport(JavaClass type) {
    return type.getPackageName().startsWith("dev.ipcbench.transport.")
        && type.getPackage().getClasses().stream()
            .anyMatch(other -> !other.isInterface() && other.isAssignableTo(SPI));
  }

  @Override
  public SliceIdentifier getIdentifierOf(JavaClass type) {
    return isOfATransport(type)
        ? SliceIdentifier.of(type.getPackageName())
        : SliceIdentifier.ignore();
  }

  @Override
  public String getDescription() {
    return "the package of each transport";
  }
}
