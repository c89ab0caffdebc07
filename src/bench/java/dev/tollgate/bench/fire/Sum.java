package dev.tollgate.bench.fire;

import java.util.List;

/**
 * What some calls come to.
 *
 * @param requests calls
 * @param units what they used
 * @param costMicros what they cost
 */
record Sum(long requests, long units, long costMicros) {
  static final Sum NOTHING = new Sum(0, 0, 0);

  static Sum of(List<Row> rows) {
    return rows.stream().map(Sum::of).reduce(NOTHING, Sum::plus);
  }

  static Sum of(Row row) {
    return new Sum(1, row.units(), row.costMicros());
  }

  Sum plus(Sum other) {
    return new Sum(requests + other.requests, units + other.units, costMicros + other.costMicros);
  }

  @Override
  public String toString() {
    return "%d requests, %d units, %d micros".formatted(requests, units, costMicros);
  }
}
