package dev.tollgate.accounts.store;

import dev.tollgate.accounts.Outages;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.exception.JDBCConnectionException;

/** Knows how the drivers of PostgreSQL say that they cannot reach it. */
@Singleton
final class PgOutages implements Outages {
  private static final int DEEPEST = 16;

  /**
   * Beginnings of SQLSTATE: connection failures, too few resources (such as connections), shutdown
   * and start-up, a transaction that was ended because nothing was heard of its client.
   */
  private static final List<String> STATES = List.of("08", "53", "57P", "25P03");

  /** The driver has no type for a connection that turns out to be closed when it is to be used. */
  private static final List<String> CLOSED =
      List.of("Connection is not active now", "Pending requests failed to be sent");

  @Override
  public boolean isOutage(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST)
        .anyMatch(PgOutages::saysSo);
  }

  private static boolean saysSo(Throwable failure) {
    return switch (failure) {
      case ClosedConnectionException _,
          ConnectException _,
          JDBCConnectionException _,
          TimeoutException _,
          java.util.concurrent.TimeoutException _ ->
          true;
      case PgException refused ->
          refused.getSqlState() != null
              && STATES.stream().anyMatch(refused.getSqlState()::startsWith);
      default ->
          failure.getMessage() != null
              && CLOSED.stream().anyMatch(failure.getMessage()::startsWith);
    };
  }
}
