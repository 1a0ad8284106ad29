package dev.assay.evidence.release;

import dev.assay.evidence.Signal;
import dev.assay.evidence.SignalCode;
import dev.assay.ports.IndexFile;
import dev.assay.ports.ProjectPage;
import dev.assay.ports.ReleaseListing;
import dev.assay.ports.Retrieval;
import dev.assay.ports.Yank;
import dev.assay.python.DistributionName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What an index's page says about a project and one of its releases. Immutable. */
public final class ListingSignals {
  /** Most malicious projects are taken down within this time. */
  public static final Duration NEW_PROJECT = Duration.ofDays(30);

  /** Most malicious releases of old projects are found within this time. */
  public static final Duration NEW_RELEASE = Duration.ofDays(7);

  private final ProjectPage page;
  private final ReleaseListing release;
  private final Retrieval how;
  private final Instant now;

  /**
   * Signals of {@code release}, which is on {@code page}.
   *
   * @param how how the page was had
   * @param now against which ages are counted
   */
  public ListingSignals(ProjectPage page, ReleaseListing release, Retrieval how, Instant now) {
    this.page = Objects.requireNonNull(page, "page is null");
    this.release = Objects.requireNonNull(release, "release is null");
    this.how = Objects.requireNonNull(how, "how is null");
    this.now = Objects.requireNonNull(now, "now is null");
  }

  /** All of them. */
  public List<Signal> all() {
    List<Signal> signals = new ArrayList<>();
    status().ifPresent(signals::add);
    yanked().ifPresent(signals::add);
    age(signals);
    sdistOnly().ifPresent(signals::add);
    for (IndexFile file : release.files()) {
      if (file.sha256().isEmpty()) {
        String listed = file.hashes().isEmpty() ? "none" : String.join(" ", file.hashes().keySet());
        signals.add(
            signal(
                SignalCode.FILE_HASH_MISSING,
                file.fileName(),
                "the index lists no SHA-256 for it",
                Map.of("listed", listed)));
      }
    }
    return List.copyOf(signals);
  }

  private Optional<Signal> status() {
    Optional<SignalCode> code =
        switch (page.status()) {
          case ACTIVE, QUARANTINED -> Optional.empty(); // quarantine is a reason of the verdict
          case ARCHIVED -> Optional.of(SignalCode.PROJECT_ARCHIVED);
          case DEPRECATED -> Optional.of(SignalCode.PROJECT_DEPRECATED);
          case UNKNOWN -> Optional.of(SignalCode.PROJECT_STATUS_NOT_KNOWN);
        };
    String why = page.statusReason().map(reason -> ": " + reason).orElse("");
    String word = page.status().name().toLowerCase(Locale.ROOT);
    return code.map(
        it -> signal(it, page.project().toString(), "its status is " + word + why, Map.of()));
  }

  private Optional<Signal> yanked() {
    return release.files().stream()
        .map(IndexFile::yank)
        .filter(Yank.Yanked.class::isInstance)
        .map(yank -> ((Yank.Yanked) yank).reason())
        .findFirst()
        .map(why ->
            signal(
                SignalCode.RELEASE_YANKED,
                subject(),
                why.isBlank() ? "yanked, without a reason" : "yanked: " + why,
                Map.of("reason", why)));
  }

  private void age(List<Signal> signals) {
    Optional<Instant> uploaded = first(release.files());
    if (uploaded.isEmpty()) {
      signals.add(signal(SignalCode.RELEASE_AGE_NOT_KNOWN, subject(), "no upload time", Map.of()));
      return;
    }
    first(page.files())
        .filter(began -> began.plus(NEW_PROJECT).isAfter(now))
        .ifPresent(began ->
            signals.add(
                signal(
                    SignalCode.PROJECT_NEW,
                    page.project().toString(),
                    "the project's first upload was " + ago(began),
                    Map.of("first-upload", began.toString()))));
    if (uploaded.get().plus(NEW_RELEASE).isAfter(now)) {
      signals.add(
          signal(
              SignalCode.RELEASE_NEW,
              subject(),
              "uploaded " + ago(uploaded.get()),
              Map.of("uploaded", uploaded.get().toString())));
    }
  }

  private String ago(Instant then) {
    if (then.isAfter(now)) {
      return "at " + then + ", which is to come";
    }
    Duration age = Duration.between(then, now);
    return age.toDays() >= 2 ? age.toDays() + " days ago" : age.toHours() + " hours ago";
  }

  private static Optional<Instant> first(List<IndexFile> files) {
    return files.stream()
        .flatMap(file -> file.uploadTime().stream())
        .min(Comparator.naturalOrder());
  }

  private Optional<Signal> sdistOnly() {
    boolean wheel =
        release.files().stream()
            .anyMatch(
                file -> file.name().filter(DistributionName.Wheel.class::isInstance).isPresent());
    boolean sdist =
        release.files().stream()
            .anyMatch(
                file -> file.name().filter(DistributionName.Sdist.class::isInstance).isPresent());
    return sdist && !wheel
        ? Optional.of(
            signal(
                SignalCode.SDIST_ONLY,
                subject(),
                "only source; pip runs its build to install it",
                Map.of()))
        : Optional.empty();
  }

  private String subject() {
    return page.project() + " " + release.version();
  }

  private Signal signal(
      SignalCode code, String subject, String message, Map<String, String> facts) {
    return Signal.of(code, subject, message, facts, how.location(), how.at());
  }
}
