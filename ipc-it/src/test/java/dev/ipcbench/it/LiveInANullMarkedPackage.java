package dev.ipcbench.it;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** Requires the package of a class to be {@code @NullMarked}. */
final class LiveInANullMarkedPackage extends ArchCondition<JavaClass> {

  LiveInANullMarkedPackage() {
    super("live in a package that is @NullMarked");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
    events.add(
        new SimpleConditionEvent(
            type,
            marked,
            "%s lives in %s, which is %smarked"
                .formatted(type.getName(), type.getPackageName(), marked ? "" : "not ")));
  }
}
