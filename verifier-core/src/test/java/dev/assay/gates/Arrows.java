package dev.assay.gates;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which package of the library may import which: the arrows of {@code docs/ARCHITECTURE.md}. A new
 * package needs a row here; an arrow that points upwards needs a better idea.
 *
 * @param name the package below {@code dev.assay}, its sub-packages included
 * @param mayImport the packages below {@code dev.assay} that it may use besides itself
 * @param because why the list ends where it ends
 */
record Arrows(String name, Set<String> mayImport, String because) {
  private static final Set<String> EVIDENCE =
      Set.of(
          "model", "json", "crypto", "tlog", "python", "attestation", "trust", "rekor", "verify");

  static final List<Arrows> ALL =
      List.of(
          new Arrows("model", Set.of(), "values are the bottom: everything may use them"),
          new Arrows("json", Set.of("model"), "reading JSON knows no document in particular"),
          new Arrows("toml", Set.of("model"), "reading TOML knows no document in particular"),
          new Arrows("crypto", Set.of("model"), "what a signature proves depends on bytes only"),
          new Arrows("tlog", Set.of("model"), "proofs are arithmetic over hashes"),
          new Arrows("python", Set.of("model", "json"), "names and versions are text rules"),
          new Arrows(
              "archive",
              Set.of("model", "python"),
              "an archive is members with names; what they mean is decided above"),
          new Arrows(
              "attestation",
              Set.of("model", "json", "python"),
              "parsed evidence is untrusted, so it has no keys in reach"),
          new Arrows(
              "trust",
              Set.of("model", "json", "crypto", "tlog"),
              "a trust root is keys and windows, whatever is verified with them"),
          new Arrows(
              "rekor",
              Set.of("model", "json", "crypto", "tlog", "attestation", "trust", "ports"),
              "a log entry is matched to evidence; what follows from it is decided above"),
          new Arrows(
              "ports",
              Set.of("model", "json", "crypto", "tlog", "python", "attestation", "trust"),
              "ports are interfaces over values; whoever calls them stays unknown to them"),
          new Arrows(
              "index",
              Set.of("model", "json", "python", "archive", "ports"),
              "reading a page decides what may be looked at, and nothing else"),
          new Arrows(
              "verify", and(EVIDENCE, "policy"), "verifying fetches nothing and shows nothing"),
          new Arrows(
              "policy", and(EVIDENCE, "toml"), "a decision is a function of what was verified"),
          new Arrows(
              "lockfile", and(EVIDENCE, "policy", "toml"), "a lock names files and expectations"),
          new Arrows(
              "resolve",
              Set.of("model", "python", "ports", "lockfile"),
              "which versions fit together is found by asking ports"),
          new Arrows(
              "evidence",
              and(EVIDENCE, "archive", "lockfile", "policy", "ports"),
              "signals are shown beside a verdict"),
          new Arrows(
              "monitor",
              and(EVIDENCE, "policy", "ports", "toml"),
              "following a log needs proofs and ports"),
          new Arrows(
              "ledger",
              and(EVIDENCE, "policy"),
              "what was seen is kept as values; where it is kept is an adapter's"),
          new Arrows(
              "report",
              and(EVIDENCE, "policy", "lockfile", "evidence", "monitor", "ledger"),
              "a renderer turns values into bytes, so it has no port to ask"),
          new Arrows(
              "receipt",
              and(EVIDENCE, "policy", "lockfile", "evidence", "monitor", "report"),
              "a receipt is a report that is signed"),
          new Arrows(
              "adapters",
              and(
                  EVIDENCE,
                  "archive",
                  "policy",
                  "ports",
                  "index",
                  "lockfile",
                  "evidence",
                  "monitor",
                  "ledger"),
              "adapters serve ports; the facade and the roots put them in place"));

  private static Set<String> and(Set<String> packages, String... more) {
    return Stream.concat(packages.stream(), Stream.of(more))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The first segment below {@code dev.assay}, or the empty string for the facade's package. */
  static String segmentOf(String packageName) {
    int start = "dev.assay.".length();
    if (packageName.length() <= start) {
      return "";
    }
    int end = packageName.indexOf('.', start);
    return end < 0 ? packageName.substring(start) : packageName.substring(start, end);
  }

  @Override
  public String toString() {
    return name;
  }
}
