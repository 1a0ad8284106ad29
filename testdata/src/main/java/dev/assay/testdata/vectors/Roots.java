package dev.assay.testdata.vectors;

import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.TrustedRoot;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The shared trust roots by name: the good one, others' ones, and those with other windows. */
final class Roots {
  static final String DEFAULT = "default";
  static final String IMPOSTOR = "impostor";

  /** A second before the certificates' notBefore. */
  private static final Instant BASE = Props.SIGSTORE.baseTime();

  private static final String LONG_AGO = "2025-01-01T00:00:00Z";
  private static final String BEFORE = BASE.minusSeconds(3600).toString();
  private static final String AFTER = BASE.plusSeconds(3600).toString();

  private Roots() {}

  /** All of them, by name. */
  static Map<String, TrustedRoot> all() {
    return Holder.ALL;
  }

  private static final class Holder {
    static final Map<String, TrustedRoot> ALL = Map.copyOf(make());
  }

  private static Map<String, TrustedRoot> make() {
    TrustedRoot good = Props.SIGSTORE.trustedRoot();
    Map<String, TrustedRoot> roots = new TreeMap<>();
    roots.put(DEFAULT, good);
    roots.put(IMPOSTOR, Props.IMPOSTOR.trustedRoot());
    windows(roots, good, "rekor-v1", "tlogs/0");
    windows(roots, good, "rekor-v2", "tlogs/1");
    windows(roots, good, "fulcio", "certificateAuthorities/0");
    windows(roots, good, "ct", "ctlogs/0");
    windows(roots, good, "tsa", "timestampAuthorities/0");
    for (String list :
        new String[] {"tlogs", "certificateAuthorities", "ctlogs", "timestampAuthorities"}) {
      roots.put("without-" + list, good.edit(root -> root.with(list, JsonValue.array())));
    }
    return roots;
  }

  /** One service retired before the signing, and one that starts after it. */
  private static void windows(
      Map<String, TrustedRoot> roots, TrustedRoot good, String name, String path) {
    roots.put(name + "-retired", good.valid(path, LONG_AGO, BEFORE));
    roots.put(name + "-later", good.valid(path, AFTER, ""));
  }

  static TrustedRoot named(String name) {
    TrustedRoot root = all().get(name);
    if (root == null) {
      throw new IllegalArgumentException("no root " + name);
    }
    return root;
  }
}
