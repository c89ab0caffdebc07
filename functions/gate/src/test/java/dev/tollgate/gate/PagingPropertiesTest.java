package dev.tollgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for every page that anybody could ask for. */
class PagingPropertiesTest {

  @Property
  void limitsWithinBoundsAreTakenAndOthersRefused(@ForAll int limit) {
    // When
    ProblemException refusal =
        catchThrowableOfType(ProblemException.class, () -> Paging.limit(Integer.toString(limit)));

    // Then
    assertThat(refusal == null).isEqualTo(limit >= 1 && limit <= 100);
  }

  @Property
  void everyLimitWithinBoundsIsTakenAsItIs(@ForAll @IntRange(min = 1, max = 100) int limit) {
    assertThat(Paging.limit(Integer.toString(limit))).isEqualTo(limit);
  }

  @Property
  void aPageThatCannotBeReadIsRefused(@ForAll String text) {
    assertThat(
            catchThrowableOfType(
                    ProblemException.class, () -> Paging.after(text, _ -> Optional.empty()))
                .code())
        .isEqualTo(ErrorCode.INVALID_REQUEST);
    assertThat(Paging.after(text, Optional::of)).contains(text);
  }
}
