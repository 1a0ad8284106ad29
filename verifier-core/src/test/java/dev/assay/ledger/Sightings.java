package dev.assay.ledger;

import dev.assay.model.Bytes;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import dev.assay.policy.history.PublisherIdentity;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sightings of the project {@code demo}, for tests of every package. */
public final class Sightings {
  public static final ProjectName DEMO = ProjectName.parse("demo").orElseThrow();
  public static final Instant START = Instant.parse("2026-11-21T09:00:00Z");
  public static final PublisherIdentity ACME = by("acme/demo", "7", "42", "v{version}");
  public static final PublisherIdentity OTHER = by("evil/demo", "8", "43", "v{version}");

  private Sightings() {}

  public static PublisherIdentity by(String repository, String id, String owner, String tag) {
    return new PublisherIdentity(
        "https://token.actions.githubusercontent.com",
        "https://github.com/" + repository,
        Optional.of(".github/workflows/release.yml"),
        Optional.of(id),
        Optional.of(owner),
        "refs/tags/" + tag);
  }

  public static String wheel(String version) {
    return "demo-" + version + "-py3-none-any.whl";
  }

  public static String sdist(String version) {
    return "demo-" + version + ".tar.gz";
  }

  /** A wheel that is VERIFIED, or MISSING where nobody signed. */
  public static Sighting seen(String version, PublisherIdentity... publishers) {
    return seen(version, wheel(version), publishers);
  }

  public static Sighting seen(String version, String file, PublisherIdentity... publishers) {
    boolean bare = publishers.length == 0;
    return sighting(
        version,
        file,
        "content of " + file,
        bare ? Verdict.MISSING : Verdict.VERIFIED,
        bare ? List.of("ATTESTATION_MISSING") : List.of(),
        false,
        List.of(publishers));
  }

  public static Sighting sighting(
      String version,
      String file,
      String content,
      Verdict verdict,
      List<String> reasons,
      boolean accepted,
      List<PublisherIdentity> publishers) {
    return new Sighting(
        START,
        "verify",
        DEMO,
        Version.parse(version).orElseThrow(),
        file,
        Optional.of(Sha256.of(Bytes.ofUtf8(content))),
        verdict,
        reasons,
        verdict == Verdict.VERIFIED,
        accepted,
        publishers);
  }

  /** Sightings that differ in every field. */
  public static List<Sighting> various(int count) {
    List<Sighting> all = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      String version = "1." + n;
      all.add(
          switch (n % 4) {
            case 0 -> seen(version, ACME);
            case 1 -> seen(version, sdist(version));
            case 2 ->
                sighting(
                    version,
                    sdist(version),
                    "x" + n,
                    Verdict.REJECTED,
                    List.of("IDENTITY_MISMATCH", "LEDGER_PUBLISHER_CHANGED"),
                    false,
                    List.of(OTHER, ACME));
            default ->
                sighting(
                    version,
                    wheel(version),
                    "y",
                    Verdict.VERIFIED,
                    List.of(),
                    true,
                    List.of(OTHER));
          });
    }
    return all;
  }

  /** These as a chain. */
  public static List<LedgerEntry> chain(List<Sighting> sightings) {
    List<LedgerEntry> entries = new ArrayList<>();
    ChainHead head = HashChain.START;
    for (Sighting sighting : sightings) {
      entries.add(LedgerEntry.after(head, sighting));
      head = entries.getLast().link().head();
    }
    return entries;
  }
}
