package dev.tollgate.accounts;

import java.util.List;

/** Whether a call may go on to the model, as far as the allowances were last seen. */
public sealed interface Admission {
  /** Every allowance of the caller, as last seen. */
  List<AllowanceState> allowances();

  /** There seems to be room; settling decides. */
  record Admitted(List<AllowanceState> allowances) implements Admission {
    /** Copies the list. */
    public Admitted {
      allowances = List.copyOf(allowances);
    }
  }

  /**
   * There is no room, and there will be none before the window ends.
   *
   * @param violated the allowance without room
   */
  record Refused(AllowanceState violated, List<AllowanceState> allowances) implements Admission {
    /** Copies the list. */
    public Refused {
      allowances = List.copyOf(allowances);
    }
  }
}
