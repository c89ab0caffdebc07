package dev.tollgate.registerkey;

import dev.tollgate.accounts.Cidr;
import dev.tollgate.accounts.Metadata;
import dev.tollgate.accounts.Scope;
import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.Fields;
import dev.tollgate.gate.ProblemException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the parts of a key out of a body. */
final class KeyParts {
  private KeyParts() {}

  static Set<Scope> scopes(List<String> names) {
    return names.stream().map(KeyParts::scope).collect(Collectors.toUnmodifiableSet());
  }

  static Set<String> models(List<String> names) {
    return names.stream()
        .map(name -> Fields.required("models[]", name))
        .collect(Collectors.toUnmodifiableSet());
  }

  static List<Cidr> cidrs(List<String> texts) {
    return texts.stream().map(KeyParts::cidr).toList();
  }

  /**
   * Notes on a key; null is none.
   *
   * @throws IllegalArgumentException naming what cannot be
   */
  static Metadata metadata(Map<String, Object> entries) {
    if (entries == null) {
      return Metadata.NONE;
    }
    Map<String, String> texts = new HashMap<>();
    entries.forEach((name, value) -> texts.put(name, value instanceof String text ? text : null));
    return new Metadata(texts);
  }

  private static Scope scope(String name) {
    return Scope.parse(Fields.required("scopes[]", name))
        .orElseThrow(
            () ->
                ProblemException.of(
                    ErrorCode.INVALID_REQUEST,
                    "There is no scope '%s'. Scopes: %s."
                        .formatted(
                            name,
                            Arrays.stream(Scope.values())
                                .map(Scope::text)
                                .collect(Collectors.joining(", ")))));
  }

  private static Cidr cidr(String text) {
    return Cidr.parse(Fields.required("allowed_cidrs[]", text))
        .orElseThrow(
            () ->
                ProblemException.of(
                    ErrorCode.INVALID_REQUEST,
                    "'" + text + "' is no network such as 10.0.0.0/8 or 2001:db8::/32."));
  }
}
