package dev.ipcbench.it;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;

/** Requires a class to be sealed. ArchUnit does not read that, so this parses the class file. */
final class BeSealed extends ArchCondition<JavaClass> {

  BeSealed() {
    super("be sealed");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
      boolean sealed =
          ClassFile.of()
              .parse(in.readAllBytes())
              .findAttribute(Attributes.permittedSubclasses())
              .isPresent();
      events.add(
          new SimpleConditionEvent(
              type, sealed, type.getName() + (sealed ? " is sealed" : " is not sealed")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
