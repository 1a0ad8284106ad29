package dev.assay.lockfile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a reviewer should know about where the entries come from. */
final class LockNotes {
  private static final String PYPI = "pypi.org";
  private static final String PYPI_FILES = "files.pythonhosted.org";

  private LockNotes() {}

  /** Adds notes on indexes, on plain HTTP, and on hosts of files. */
  static void add(List<LockedEntry> entries, List<LockNote> notes) {
    Map<String, LockedEntry> indexes = new LinkedHashMap<>();
    Map<String, LockNote> once = new LinkedHashMap<>();
    for (LockedEntry entry : entries) {
      if (entry.source() instanceof LockedSource.Index(Optional<String> url)) {
        url.ifPresent(text -> indexes.putIfAbsent(withoutSlash(text), entry));
        for (LockedFile file : entry.files()) {
          file.url().ifPresent(address -> host(entry, file, address, once));
        }
      }
    }
    for (Map.Entry<String, LockedEntry> index : indexes.entrySet()) {
      plainHttp(index.getKey(), index.getValue().place(), once);
    }
    if (indexes.size() > 1) {
      LockedEntry second = List.copyOf(indexes.values()).get(1);
      notes.add(
          new LockNote(
              second.place(),
              "packages come from "
                  + indexes.size()
                  + " indexes, on which one name can be two projects: "
                  + String.join(", ", indexes.keySet())));
    }
    notes.addAll(once.values());
  }

  private static void host(
      LockedEntry entry, LockedFile file, String url, Map<String, LockNote> once) {
    Place place = new Place(entry.place().file(), file.line());
    plainHttp(url, place, once);
    Optional<String> index =
        entry.source() instanceof LockedSource.Index(Optional<String> at)
            ? at.flatMap(Urls::host)
            : Optional.empty();
    Optional<String> host = Urls.host(url);
    if (index.isEmpty() || host.isEmpty() || index.equals(host)) {
      return;
    }
    boolean usual = index.get().equals(PYPI) && host.get().equals(PYPI_FILES);
    if (!usual) {
      once.putIfAbsent(
          "host " + host.get(),
          new LockNote(place, "a file on " + host.get() + ", and its index is " + index.get()));
    }
  }

  private static void plainHttp(String url, Place place, Map<String, LockNote> once) {
    if (Urls.scheme(url).filter("http"::equals).isPresent()) {
      String host = Urls.host(url).orElse("");
      once.putIfAbsent(
          "http " + host,
          new LockNote(place, "plain http, which anybody on the way can change: " + host));
    }
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
