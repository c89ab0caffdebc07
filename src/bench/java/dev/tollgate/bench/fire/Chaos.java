package dev.tollgate.bench.fire;

import dev.tollgate.embedded.EmbeddedPostgresException;
import java.io.IOException;
import java.sql.SQLException;

/** Breaks things as planned. Thread-safe. */
final class Chaos {
  private static final double SHARE_OF_CONNECTIONS = 0.7;

  private final Site site;
  private final Book book;
  private final Journal journal;

  Chaos(Site site, Book book, Journal journal) {
    this.site = site;
    this.book = book;
    this.journal = journal;
  }

  /** Lets one thing break, and heals it if it does not heal by itself. */
  void strike(Blow blow) throws InterruptedException {
    journal.note(blow.toString());
    try {
      switch (blow.kind()) {
        case KILL_INSTANCE -> site.instances().get(blow.instance()).kill();
        case RESTART_DATABASE -> site.database().restart();
        case KILL_DATABASE -> site.database().kill();
        case RESET_LINK -> cut(blow, Link.State.RESET);
        case SWALLOW_ALL -> cut(blow, Link.State.SWALLOWS_ALL);
        case SWALLOW_ANSWERS -> cut(blow, Link.State.SWALLOWS_ANSWERS);
        case TERMINATE_CONNECTIONS -> terminate();
      }
    } catch (IOException | EmbeddedPostgresException e) {
      book.wrong(blow + " could not be done: " + e);
    }
    journal.note("over: " + blow);
  }

  private void cut(Blow blow, Link.State how) throws InterruptedException {
    Link link = site.links().get(blow.instance());
    link.cut(how);
    Thread.sleep(blow.lasts());
    if (blow.forgets()) {
      link.healWhole();
    } else {
      link.heal();
    }
  }

  private void terminate() {
    try {
      site.database().terminateConnections(SHARE_OF_CONNECTIONS);
    } catch (SQLException e) {
      // The database is just down: there is no connection to end.
    }
  }
}
