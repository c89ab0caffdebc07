package dev.tollgate.model;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of a remote repository, sorted. Paths that fit no model or version are passed over, and
 * so are those that no folder should have.
 *
 * @param versions for each {@code model/version} the marks of its files by their names in it
 * @param rules for each model the mark of its {@link ServingRulesFile}
 */
record RemoteListing(
    SortedMap<String, SortedMap<String, String>> versions, SortedMap<String, String> rules) {
  private static final Pattern FILE =
      Pattern.compile("([^/]+/(?:0|[1-9][0-9]{0,17}))/([A-Za-z0-9._/-]{1,500})");

  static RemoteListing of(SortedMap<String, String> marks) {
    RemoteListing listing = new RemoteListing(new TreeMap<>(), new TreeMap<>());
    marks.forEach(listing::add);
    listing.versions.values().removeIf(files -> !files.containsKey(VersionFolder.SAVED_MODEL));
    return listing;
  }

  private void add(String path, String mark) {
    int slash = path.indexOf('/');
    String model = slash < 0 ? path : path.substring(0, slash);
    if (!RepositoryScan.isModelName(model)) {
      return;
    }
    Matcher file = FILE.matcher(path);
    if (path.equals(model + "/" + ServingRulesFile.NAME)) {
      rules.put(model, mark);
    } else if (file.matches() && leadsInside(file.group(2))) {
      versions.computeIfAbsent(file.group(1), _ -> new TreeMap<>()).put(file.group(2), mark);
    }
  }

  private static boolean leadsInside(String name) {
    return Arrays.stream(name.split("/", -1))
        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
  }
}
