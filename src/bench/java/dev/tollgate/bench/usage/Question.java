package dev.tollgate.bench.usage;

/**
 * One call of the usage API.
 *
 * @param path with its query
 * @param key who asks
 * @param accept the media type of the answer
 */
record Question(String path, String key, String accept) {
  static Question of(Caller caller, String path) {
    return new Question(path, caller.secret(), "application/json");
  }

  static Question byOperator(String path) {
    return new Question(path, Site.OPERATOR_KEY, "application/json");
  }

  /** The same as CSV. */
  Question asCsv() {
    return new Question(path, key, "text/csv");
  }
}
