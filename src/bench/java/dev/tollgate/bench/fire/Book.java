package dev.tollgate.bench.fire;

import dev.tollgate.accounts.KeyId;
import dev.tollgate.accounts.RequestId;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/**
 * All that the clients know: every answer that they got, and which they did not get. Thread-safe.
 */
final class Book {
  private final Map<UUID, List<Receipt>> receipts = new ConcurrentHashMap<>();
  private final Map<SafeCall, Set<UUID>> safeAnswers = new ConcurrentHashMap<>();
  private final Map<UUID, String> refused = new ConcurrentHashMap<>();
  private final Map<KeyId, LongAdder> brokenPlainCalls = new ConcurrentHashMap<>();
  private final Set<SafeCall> doubts = ConcurrentHashMap.newKeySet();
  private final Map<String, LongAdder> tally = new ConcurrentHashMap<>();
  private final Queue<String> wrongs = new ConcurrentLinkedQueue<>();

  /** A 2xx answer to a call without an Idempotency-Key. */
  void answered(Key key, Reply reply) {
    note(receipt(key, reply));
  }

  /** A 2xx answer to a call with one. */
  void answered(SafeCall call, Key key, Reply reply) {
    Receipt receipt = receipt(key, reply);
    note(receipt);
    safeAnswers.computeIfAbsent(call, _ -> ConcurrentHashMap.newKeySet()).add(receipt.id());
  }

  private static Receipt receipt(Key key, Reply reply) {
    return new Receipt(
        RequestId.parse(reply.text("/id")).orElseThrow().value(),
        key.account().value(),
        reply.body().at("/receipt/units").longValue(),
        reply.body().at("/receipt/cost_micros").longValue(),
        reply.body().at("/receipt/charged").booleanValue());
  }

  private void note(Receipt receipt) {
    receipts.computeIfAbsent(receipt.id(), _ -> new CopyOnWriteArrayList<>()).add(receipt);
    count("200 " + (receipt.charged() ? "charged" : "repeated"));
  }

  /** Any other answer: its id must never have a record. */
  void refused(Reply reply) {
    count(reply.status() + " " + reply.code());
    RequestId.parse(reply.requestId()).ifPresent(id -> refused.put(id.value(), reply.code()));
  }

  /** No answer to a call without an Idempotency-Key. */
  void brokenPlain(Key key) {
    count("unanswered, without Idempotency-Key");
    brokenPlainCalls.computeIfAbsent(key.id(), _ -> new LongAdder()).increment();
  }

  /** No answer to a call that is to be repeated when all is well again. */
  void inDoubt(SafeCall call) {
    count("unanswered, with Idempotency-Key");
    doubts.add(call);
  }

  /** No answer to a call whose Idempotency-Key belongs to another, answered one. */
  void brokenConflict() {
    count("unanswered, with an Idempotency-Key in use");
  }

  /** No connection: the call never left. */
  void notSent() {
    count("not connected");
  }

  /** Something that must not happen. */
  void wrong(String what) {
    wrongs.add(what);
  }

  private void count(String outcome) {
    tally.computeIfAbsent(outcome, _ -> new LongAdder()).increment();
  }

  Map<UUID, List<Receipt>> receipts() {
    return receipts;
  }

  /** The answers to each call with an Idempotency-Key, by their ids. */
  Map<SafeCall, Set<UUID>> safeAnswers() {
    return safeAnswers;
  }

  /** The ids of refused calls, with the code of the refusal. */
  Map<UUID, String> refused() {
    return refused;
  }

  long brokenPlainCalls(UUID key) {
    LongAdder calls = brokenPlainCalls.get(new KeyId(key));
    return calls == null ? 0 : calls.sum();
  }

  /** Calls with an Idempotency-Key of which at least one try was not answered. */
  Set<SafeCall> doubts() {
    return doubts;
  }

  /** Answers by status and code. */
  Map<String, LongAdder> tally() {
    return tally;
  }

  Queue<String> wrongs() {
    return wrongs;
  }
}
