package dev.ipcbench.client.aot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Options with which the JIT compilers of a trained app come to rest sooner. None of them changes
 * the code that is compiled, only when. ADR 25 tells what each of them gave.
 */
final class CompilerOptions {

  /**
   * Packages whose code runs while an app starts. Without profiles of it, the compilers spend their
   * time on what is measured.
   */
  private static final List<String> START =
      List.of(
          "org.springframework.beans",
          "org.springframework.core",
          "org.springframework.context",
          "org.springframework.boot",
          "org.springframework.aop",
          "org.springframework.cglib",
          "org.springframework.asm",
          "jdk.internal.classfile",
          "jdk.internal.loader",
          "jdk.internal.jimage",
          "jdk.internal.module",
          "java.util.jar",
          "java.util.zip",
          "sun.reflect",
          "picocli",
          "ch.qos",
          "org.apache.logging",
          "org.slf4j");

  /** The JDK's HTTP client consists of lambdas, for which a cache has no profiles. */
  private static final String LAMBDAS = "jdk.internal.net";

  /** Two compilers for hot code, one for the rest: the JVM's own choice on four CPUs. */
  private static final int COMPILERS = 3;

  private CompilerOptions() {}

  /** Returns the options of the training. */
  static List<String> toTrain() {
    return Stream.concat(
            Stream.of("-XX:CompileCommand=quiet"), START.stream().map(start -> scale(start, 30)))
        .toList();
  }

  /**
   * Returns the options with which trained apps are started.
   *
   * @param cpus number of CPUs of the JVM
   */
  static List<String> toStart(int cpus) {
    List<String> options = new ArrayList<>(forAnyNumberOfCpus());
    if (cpus <= COMPILERS) {
      options.add("-XX:CICompilerCount=" + COMPILERS);
    }
    return List.copyOf(options);
  }

  /** Returns those of the options that do not depend on the machine on which an app is started. */
  static List<String> forAnyNumberOfCpus() {
    return List.of(
        // How often, as a power of two, a method reports its calls: one with a profile is compiled
        // as soon as it does.
        "-XX:Tier0InvokeNotifyFreqLog=4",
        "-XX:Tier2InvokeNotifyFreqLog=4",
        "-XX:CompileCommand=quiet",
        scale(LAMBDAS, 0.1));
  }

  /** Returns the option that multiplies the number of calls after which methods are compiled. */
  private static String scale(String packages, double factor) {
    return "-XX:CompileCommand=CompileThresholdScaling,%s.*::*,%s".formatted(packages, factor);
  }
}
