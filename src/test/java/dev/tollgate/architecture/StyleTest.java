package dev.tollgate.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Habits of the house that a compiler does not see. */
final class StyleTest {
  private static final String[] DUMPING_GROUNDS = {
    "..common..", "..core..", "..util..", "..utils..", "..helper..", "..manager..", "..impl.."
  };

  @Test
  void nothingIsNamedAfterADumpingGround() {
    noClasses()
        .should()
        .haveNameMatching(".*(Common|Core|Utils?|Helpers?|Manager|Impl)")
        .orShould()
        .resideInAnyPackage(DUMPING_GROUNDS)
        .check(Rooms.classes());
  }

  @Test
  void aResourceUsesItsOwnUseCaseTheGateAndValues() {
    classes()
        .that()
        .haveSimpleNameEndingWith("Resource")
        .should(useOfOtherRoomsOnly(resideInAPackage("dev.tollgate.gate..").or(values())))
        .check(Rooms.classes());
  }

  @Test
  void aFunctionUsesItsOwnUseCaseAndTheGate() {
    classes()
        .that()
        .haveSimpleNameEndingWith("Function")
        .should(useOfOtherRoomsOnly(resideInAPackage("dev.tollgate.gate..")))
        .check(Rooms.classes());
  }

  @Test
  void timeComesFromAClockThatIsPassedIn() {
    noClasses()
        .that()
        .doNotHaveSimpleName("SystemTime")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .check(Rooms.classes());
  }

  /** Records, enums and sealed outcomes: what may cross a door. */
  private static DescribedPredicate<JavaClass> values() {
    return DescribedPredicate.describe(
        "values", type -> type.isRecord() || type.isEnum() || type.reflect().isSealed());
  }

  /** The package of a room, which may have packages of its own. */
  private static String room(JavaClass type) {
    String[] names = type.getPackageName().split("\\.", 4);
    return String.join(".", Arrays.copyOf(names, Math.min(names.length, 3)));
  }

  private static ArchCondition<JavaClass> useOfOtherRoomsOnly(
      DescribedPredicate<JavaClass> allowed) {
    return new ArchCondition<>("use, of other rooms, only " + allowed.getDescription()) {
      @Override
      public void check(JavaClass subject, ConditionEvents events) {
        subject.getDirectDependenciesFromSelf().stream()
            .filter(d -> d.getTargetClass().getPackageName().startsWith(Rooms.ROOT))
            .filter(d -> !room(d.getTargetClass()).equals(room(subject)))
            .filter(d -> !d.getTargetClass().getModifiers().contains(JavaModifier.SYNTHETIC))
            .filter(d -> !allowed.test(d.getTargetClass()))
            .forEach(d -> events.add(SimpleConditionEvent.violated(subject, d.getDescription())));
      }
    };
  }
}
