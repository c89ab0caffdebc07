package dev.tollgate.bench.fire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Receipts against records: every 2xx answer has exactly one record, and nothing else has any. */
final class ReceiptCheck {
  private final Book book;
  private final Evidence evidence;
  private final Map<UUID, List<Row>> byId;

  ReceiptCheck(Book book, Evidence evidence) {
    this.book = book;
    this.evidence = evidence;
    this.byId = evidence.records().stream().collect(Collectors.groupingBy(Row::id));
  }

  void report(Findings findings) {
    findings.figure("receipts held by clients", receipts());
    findings.figure("records", Sum.of(evidence.records()));
    findings.figure("  of these without a receipt", unexplained().size());
    findings.holds("every receipt has exactly one record, of its units and cost", wrongReceipts());
    findings.holds("no call was told twice that it is charged", chargedTwice());
    findings.holds("no refused call has a record", refusedButRecorded());
    findings.holds(
        "a record without receipt is a broken call's without Idempotency-Key", orphans());
  }

  private Sum receipts() {
    return book.receipts().values().stream()
        .map(List::getFirst)
        .map(receipt -> new Sum(1, receipt.units(), receipt.costMicros()))
        .reduce(Sum.NOTHING, Sum::plus);
  }

  private List<String> wrongReceipts() {
    List<String> wrong = new ArrayList<>();
    book.receipts()
        .forEach(
            (id, receipts) -> {
              List<Row> rows = byId.getOrDefault(id, List.of());
              if (rows.size() != 1) {
                wrong.add(receipts + " has records " + rows);
              } else if (!receipts.stream().allMatch(receipt -> same(receipt, rows.getFirst()))) {
                wrong.add(receipts + " but " + rows.getFirst());
              }
            });
    return wrong;
  }

  private static boolean same(Receipt receipt, Row row) {
    return receipt.account().equals(row.account())
        && receipt.units() == row.units()
        && receipt.costMicros() == row.costMicros();
  }

  private List<String> chargedTwice() {
    return book.receipts().values().stream()
        .filter(receipts -> receipts.stream().filter(Receipt::charged).count() > 1)
        .map(Object::toString)
        .toList();
  }

  private List<String> refusedButRecorded() {
    return book.refused().entrySet().stream()
        .filter(refused -> byId.containsKey(refused.getKey()))
        .map(refused -> refused.getValue() + " but " + byId.get(refused.getKey()))
        .toList();
  }

  private List<Row> unexplained() {
    return evidence.records().stream()
        .filter(row -> !book.receipts().containsKey(row.id()))
        .toList();
  }

  private List<String> orphans() {
    List<String> wrong = new ArrayList<>();
    Map<UUID, Long> plain = new HashMap<>();
    for (Row row : unexplained()) {
      if (row.requestKey() != null) {
        wrong.add("nobody was told of " + row);
      } else {
        plain.merge(row.key(), 1L, Long::sum);
      }
    }
    plain.forEach(
        (key, records) -> {
          if (records > book.brokenPlainCalls(key)) {
            wrong.add(
                "key %s: %d records without receipt, but %d broken calls"
                    .formatted(key, records, book.brokenPlainCalls(key)));
          }
        });
    return wrong;
  }
}
