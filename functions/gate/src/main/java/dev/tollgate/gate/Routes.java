package dev.tollgate.gate;

import java.util.List;

/** The routes that a capability opens: one bean of this type per capability. */
@FunctionalInterface
public interface Routes {
  /** All routes of the capability; called once, at start. */
  List<Route> routes();
}
