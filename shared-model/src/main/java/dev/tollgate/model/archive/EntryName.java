package dev.tollgate.model.archive;

import java.util.ArrayList;
import java.util.List;

/** Names of an archive's entries, which must lead to places below the folder unpacked into. */
final class EntryName {
  private static final int LONGEST = 1024;
  private static final int LONGEST_PART = 200;
  private static final int DEEPEST = 16;

  private EntryName() {}

  /**
   * The name as a relative path with slashes, without {@code .} and a slash at the end.
   *
   * @return empty for the folder itself
   * @throws UnusableArchiveException if the name leads elsewhere, or no file system should have it
   */
  static String of(String raw) throws UnusableArchiveException {
    if (raw.length() > LONGEST) {
      throw new UnusableArchiveException("it holds a name of " + raw.length() + " characters");
    }
    if (raw.startsWith("/") || raw.contains(":") || raw.contains("\\")) {
      throw unsafe(raw);
    }
    List<String> parts = new ArrayList<>();
    for (String part : raw.split("/", -1)) {
      if (part.equals("..") || part.length() > LONGEST_PART || !isPrintable(part)) {
        throw unsafe(raw);
      }
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    if (parts.size() > DEEPEST) {
      throw unsafe(raw);
    }
    return String.join("/", parts);
  }

  private static boolean isPrintable(String part) {
    return part.codePoints()
        .noneMatch(
            c ->
                Character.isISOControl(c)
                    || c == 0xfffd
                    || Character.getType(c) == Character.SURROGATE);
  }

  private static UnusableArchiveException unsafe(String raw) {
    String shown = raw.replaceAll("[^ -~]", "?");
    return new UnusableArchiveException(
        "it holds a name that leads elsewhere or cannot be kept: "
            + (shown.length() > 100 ? shown.substring(0, 100) + "…" : shown));
  }
}
