package dev.ipcbench.it;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.LocationProvider;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Dependencies between modules and packages, and restrictions on the use of APIs. The classes are
 * read from {@code target/classes}, because the repackaged jar of an app exports none.
 */
@AnalyzeClasses(
    locations = ArchitectureTests.Modules.class,
    importOptions = ArchitectureTests.WrittenHere.class)
final class ArchitectureTests {

  private static final String PLATFORM = "dev.ipcbench.platform";
  private static final String SPI = "dev.ipcbench.transport";

  @ArchTest
  static final ArchRule modulesDependOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("platform")
          .definedBy("dev.ipcbench.platform..")
          .layer("transport")
          .definedBy("dev.ipcbench.transport..")
          .layer("measurement")
          .definedBy("dev.ipcbench.measurement..")
          .layer("metrics")
          .definedBy("dev.ipcbench.metrics..")
          .layer("server")
          .definedBy("dev.ipcbench.server..")
          .layer("client")
          .definedBy("dev.ipcbench.client..")
          .whereLayer("platform")
          .mayNotAccessAnyLayer()
          .whereLayer("transport")
          .mayOnlyAccessLayers("platform")
          .whereLayer("measurement")
          .mayOnlyAccessLayers("platform", "transport")
          .whereLayer("metrics")
          .mayOnlyAccessLayers("platform", "transport")
          .whereLayer("server")
          .mayOnlyAccessLayers("platform", "transport", "metrics")
          .whereLayer("client")
          .mayOnlyAccessLayers("platform", "transport", "measurement", "metrics")
          .because("the server must not be able to depend on the measurement or on the tables");

  @ArchTest
  static final ArchRule measurementDependsOnNoParticularTransport =
      noClasses()
          .that()
          .resideInAPackage("dev.ipcbench.measurement..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("dev.ipcbench.transport..", "dev.ipcbench.platform..")
                  .and(
                      not(
                          resideInAnyPackage(
                              SPI,
                              SPI + ".message",
                              PLATFORM,
                              PLATFORM + ".affinity",
                              PLATFORM + ".usage"))))
          .because("the only difference between transports in a run is the Connection");

  @ArchTest
  static final ArchRule measurementDependsOnNoFramework =
      noClasses()
          .that()
          .resideInAPackage("dev.ipcbench.measurement..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "io.micrometer..", "jakarta..")
          .because("a measured value must not depend on how it is displayed or published");

  @ArchTest
  static final ArchRule transportsDoNotDependOnEachOther =
      slices()
          .assignedFrom(new TransportPackages())
          .should()
          .notDependOnEachOther()
          .because("a transport is added and removed alone; shared code has a package of its own");

  @ArchTest
  static final ArchRule onlyAutoconfigureDependsOnEveryTransport =
      noClasses()
          .that(not(TransportPackages.ofATransport()))
          .and()
          .resideOutsideOfPackage(SPI + ".autoconfigure")
          .should()
          .dependOnClassesThat(TransportPackages.ofATransport())
          .because("a new transport is one package, and two lines in autoconfigure");

  @ArchTest
  static final ArchRule onlyHostedTransportsDependOnSpring =
      noClasses()
          .that()
          .resideInAPackage("dev.ipcbench.transport..")
          .and()
          .resideOutsideOfPackages(
              SPI + ".access..",
              SPI + ".autoconfigure..",
              SPI + ".controlplane..",
              SPI + ".hosted..",
              SPI + ".http..",
              SPI + ".websocket..",
              SPI + ".signalr..",
              SPI + ".grpc..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "jakarta..", "io.micrometer..")
          .because("only endpoints that a Spring server hosts need Spring");

  @ArchTest
  static final ArchRule propertiesAreNotInjectedOneByOne =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.springframework.beans.factory.annotation.Value")
          .because("IpcProperties holds every property with its default and its description");

  @ArchTest
  static final ArchRule commandsAndTablesLoadNoSpring =
      noClasses()
          .that()
          .resideInAnyPackage("dev.ipcbench.client.cli..", "dev.ipcbench.client.report..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "jakarta..")
          .because("show, transports and --help answer within a second, without a context");

  @ArchTest
  static final ArchRule runsDoNotDependOnReports =
      noClasses()
          .that()
          .resideInAnyPackage("dev.ipcbench.client.run..", "dev.ipcbench.client.matrix..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.ipcbench.client.report..")
          .because("a run notifies its listeners; reports are rendered from its result");

  @ArchTest
  static final ArchRule downcallsAreConfinedToOnePackagePerSystem =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              PLATFORM + ".windows..", PLATFORM + ".posix..", PLATFORM + ".foreign..")
          .and()
          .doNotHaveFullyQualifiedName(PLATFORM + ".files.MappedFile")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.lang.foreign..")
          .because(
              "code that can crash the JVM is reviewed and tested in one place per system;"
                  + " MappedFile makes no downcall, but only this package of the JDK can unmap a"
                  + " file");

  @ArchTest
  static final ArchRule onlyAFewPackagesUseDowncalls =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              PLATFORM + "..", SPI + ".stream..", SPI + ".pipe..", SPI + ".relay..", SPI + ".shm..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              PLATFORM + ".windows..", PLATFORM + ".posix..", PLATFORM + ".foreign..")
          .because(
              "platform wraps the system, stream its sockets; pipe, relay and shm consist of such"
                  + " calls; all other packages use these");

  @ArchTest
  static final ArchRule signalsAreHandledInTwoPlaces =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.ipcbench.client.process.Interrupts")
          .and()
          .doNotHaveFullyQualifiedName(PLATFORM + ".process.ParentProcess")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("sun..")
          .because("the JDK has no other API for signals, and may remove this one");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices()
          .matching("dev.ipcbench.(**)")
          .should()
          .beFreeOfCycles()
          .because("a package can be understood without the packages above it");

  @ArchTest
  static final ArchRule classesAreFinal =
      classes()
          .that()
          .areNotInterfaces()
          .and()
          .areNotEnums()
          .and()
          .areNotAnonymousClasses()
          .and()
          .doNotHaveModifier(ABSTRACT)
          .and()
          .doNotHaveModifier(SYNTHETIC)
          .should()
          .haveModifier(FINAL)
          .because("no class is designed for extension; interfaces are");

  @ArchTest
  static final ArchRule abstractClassesAreSealed =
      classes()
          .that()
          .areNotInterfaces()
          .and()
          .areNotEnums()
          .and()
          .haveModifier(ABSTRACT)
          .should(new BeSealed())
          .allowEmptyShould(true)
          .because("an abstract class lists its subclasses");

  @ArchTest
  static final ArchRule everyPackageIsNullMarked =
      classes().should(new LiveInANullMarkedPackage()).because("NullAway checks no other package");

  @ArchTest
  static final ArchRule onlyCommandsWriteToTheStandardStreams =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.ipcbench.client.StandardStreams") // sets their charset
          .and()
          .haveNameNotMatching(
              "dev\\.ipcbench\\.client\\.(aot|cli)\\.((cluster|result)\\.)?(Doctor|Fleet|Matrix|Run|Server|Train)Command")
          .and()
          .doNotHaveFullyQualifiedName("dev.ipcbench.server.ServerConfiguration")
          .should(ACCESS_STANDARD_STREAMS)
          .because("standard output is for tables and JSON; other classes receive a stream");

  @ArchTest
  static final ArchRule noClassLogsWithJavaUtilLogging =
      noClasses()
          .should(USE_JAVA_UTIL_LOGGING)
          .because("System.Logger writes to the app's log, and needs no logging library");

  @ArchTest
  static final ArchRule classNamesContainNoEmptyWords =
      noClasses()
          .should()
          .haveNameMatching(".*\\.(Abstract\\w+|\\w+(Impl|(?<!Trust)Manager|Utils?|Helper))")
          .because("these words say nothing");

  /** Excludes the code that protoc generates. */
  static final class WrittenHere implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/dev/ipcbench/transport/grpc/v1/");
    }
  }

  /** The compiled main classes of every module. */
  static final class Modules implements LocationProvider {
    @Override
    public Set<Location> get(Class<?> test) {
      return Stream.of(
              "ipc-platform",
              "ipc-transport",
              "ipc-measurement",
              "ipc-metrics",
              "ipc-server",
              "ipc-client")
          .map(module -> Location.of(Path.of("..", module, "target", "classes")))
          .collect(Collectors.toSet());
    }
  }
}
