package dev.assay.gates;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Clock;
import java.time.InstantSource;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The conditions of {@link ArchitectureTest} that ArchUnit does not have itself. */
final class GateConditions {
  /** The compiler's own fields, such as {@code $VALUES}, have a dollar sign. */
  static final DescribedPredicate<JavaField> STATIC_AND_WRITTEN_BY_HAND =
      describe(
          "are static and written by hand",
          field ->
              field.getModifiers().contains(JavaModifier.STATIC) && !field.getName().contains("$"));

  private static final List<String> MUTABLE_TYPES =
      List.of(
          "java.util.concurrent.atomic.",
          "java.util.concurrent.Concurrent",
          "java.util.concurrent.CopyOnWrite",
          "java.lang.StringBuilder",
          "java.lang.ThreadLocal",
          "java.security.MessageDigest",
          "java.util.Random",
          "java.util.BitSet");

  private static final List<String> IMMUTABLE_COLLECTIONS =
      List.of(
          "java.util.ImmutableCollections",
          "java.util.Collections$Unmodifiable",
          "java.util.Collections$Empty",
          "java.util.Collections$Singleton");

  private GateConditions() {}

  /**
   * A condition from code that reports what is wrong with one item, and nothing where it is right.
   */
  private static <T> ArchCondition<T> condition(
      String description, BiConsumer<T, Consumer<String>> complain) {
    return new ArchCondition<>(description) {
      @Override
      public void check(T item, ConditionEvents events) {
        complain.accept(item, text -> events.add(SimpleConditionEvent.violated(item, text)));
      }
    };
  }

  static ArchCondition<JavaField> holdAnImmutableValue() {
    return condition(
        "hold an immutable value",
        (field, complaints) -> {
          JavaClass type = field.getRawType();
          if (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class)) {
            complainAboutMutableContents(field, complaints);
          } else if (isMutable(field)) {
            complaints.accept(field.getFullName() + " is a " + type.getName());
          }
        });
  }

  private static boolean isMutable(JavaField field) {
    boolean visibleArray =
        field.getRawType().isArray() && !field.getModifiers().contains(JavaModifier.PRIVATE);
    return visibleArray
        || MUTABLE_TYPES.stream().anyMatch(field.getRawType().getName()::startsWith);
  }

  private static void complainAboutMutableContents(JavaField field, Consumer<String> complaints) {
    try {
      Field reflected = field.reflect();
      reflected.setAccessible(true);
      String implementation = reflected.get(null).getClass().getName();
      if (IMMUTABLE_COLLECTIONS.stream().noneMatch(implementation::startsWith)) {
        complaints.accept(field.getFullName() + " is a " + implementation);
      }
    } catch (IllegalAccessException closed) {
      complaints.accept(field.getFullName() + " cannot be looked at: " + closed.getMessage());
    }
  }

  static ArchCondition<JavaClass> liveInAPackageAnnotatedWith(
      Class<? extends Annotation> annotation) {
    return condition(
        "live in a package annotated with " + annotation.getSimpleName(),
        (type, complaints) -> {
          if (type.getPackage().tryGetAnnotationOfType(annotation).isEmpty()) {
            complaints.accept(type.getPackageName() + " has no such package-info.java");
          }
        });
  }

  static ArchCondition<JavaClass> permitRecordsAndEnumsOnly() {
    Predicate<Class<?>> value =
        permitted ->
            permitted.isRecord()
                || permitted.isEnum()
                || (permitted.isInterface() && permitted.isSealed())
                || onlyItsPackageMakesIt(permitted);
    return condition(
        "permit records, enums and values that only their package can make",
        (type, complaints) -> {
          Class<?> reflected = type.reflect();
          if (reflected.isInterface() && reflected.isSealed()) {
            Arrays.stream(reflected.getPermittedSubclasses())
                .filter(value.negate())
                .forEach(
                    other -> complaints.accept(type.getName() + " permits " + other.getName()));
          }
        });
  }

  /** A verified value cannot be a record, whose constructor is as public as the record. */
  private static boolean onlyItsPackageMakesIt(Class<?> type) {
    return Modifier.isFinal(type.getModifiers()) && type.getConstructors().length == 0;
  }

  static DescribedPredicate<JavaMethodCall> readsTheSystemClock() {
    return describe(
        "reads the system clock",
        call -> {
          JavaClass owner = call.getTargetOwner();
          String method = call.getName();
          boolean now = method.equals("now") && owner.isAssignableTo(Temporal.class);
          boolean clock =
              method.startsWith("system")
                  && (owner.isEquivalentTo(Clock.class)
                      || owner.isEquivalentTo(InstantSource.class));
          return now || clock;
        });
  }

  static ArchCondition<JavaClass> makeAVerifiedValueOfAnotherPackage() {
    return new ArchCondition<>("make a verified value of another package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaConstructorCall call : type.getConstructorCallsFromSelf()) {
          JavaClass made = call.getTargetOwner();
          boolean foreign =
              made.getPackageName().startsWith("dev.assay")
                  && made.getSimpleName().startsWith("Verified")
                  && !made.getPackageName().equals(type.getPackageName());
          events.add(new SimpleConditionEvent(type, foreign, call.getDescription()));
        }
      }
    };
  }
}
