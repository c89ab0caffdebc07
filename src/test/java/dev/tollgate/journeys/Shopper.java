package dev.tollgate.journeys;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One of many callers under whose hands the server dies: calls until it gets no answer, every
 * second call with an Idempotency-Key, and remembers what it was told. Used by one thread.
 */
final class Shopper {
  private final Api api;
  private final PictureFile picture;
  private final String name;
  private final Map<String, String> receiptsByKey = new LinkedHashMap<>();
  private final Set<String> plainReceipts = new LinkedHashSet<>();
  private final Set<String> keysInDoubt = new LinkedHashSet<>();
  private int plainInDoubt;

  Shopper(Api api, PictureFile picture, String name) {
    this.api = api;
    this.picture = picture;
    this.name = name;
  }

  /** Calls until a call is not answered, reporting every answer. */
  void callUntilTheServerDies(Consumer<Answer> answered) {
    for (int i = 0; ; i++) {
      String key = name + "-" + i;
      try {
        if (i % 2 == 0) {
          receiptsByKey.put(key, id(api.classify(picture, key), answered));
        } else {
          plainReceipts.add(id(api.classify(picture), answered));
        }
      } catch (Unanswered e) {
        if (i % 2 == 0) {
          keysInDoubt.add(key);
        } else {
          plainInDoubt++;
        }
        return;
      }
    }
  }

  /** Repeats the calls whose answers never came, under the same keys. */
  void settleDoubts(Api revived) {
    keysInDoubt.forEach(
        key ->
            receiptsByKey.put(
                key, revived.classify(picture, key).expect(200).json().required("id").textValue()));
    keysInDoubt.clear();
  }

  /** Every Idempotency-Key that was answered, with the id of the answer. */
  Map<String, String> receiptsByKey() {
    return receiptsByKey;
  }

  /** The ids of the answers to calls without a key. */
  Set<String> plainReceipts() {
    return plainReceipts;
  }

  /** How many calls without a key may or may not have been charged. */
  int plainInDoubt() {
    return plainInDoubt;
  }

  private static String id(Answer answer, Consumer<Answer> answered) {
    answered.accept(answer.expect(200));
    return answer.json().required("id").textValue();
  }
}
