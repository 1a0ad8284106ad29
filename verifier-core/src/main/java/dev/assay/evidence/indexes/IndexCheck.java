package dev.assay.evidence.indexes;

import dev.assay.evidence.Signal;
import dev.assay.evidence.SignalCode;
import dev.assay.model.Reason;
import dev.assay.policy.IndexAddress;
import dev.assay.policy.IndexRule;
import dev.assay.ports.Fetched;
import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.ProjectPage;
import dev.assay.ports.Yank;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks a name up on every index in force and compares what is there with whose the name is. Safe
 * for concurrent use if the indexes are.
 *
 * <p>Without a rule for the name, nothing is asked unless there is more than one index. An index
 * that cannot be asked leaves INDEX_NOT_COMPARED.
 */
public final class IndexCheck {
  /**
   * An index and how it is asked.
   *
   * @param inForce false for one that pip does not use here, asked only whether it has a private
   *     name: a probe
   */
  public record Asked(IndexInForce index, PackageIndex pages, boolean inForce) {
    public Asked {
      Objects.requireNonNull(index, "index is null");
      Objects.requireNonNull(pages, "pages is null");
    }
  }

  private final List<Asked> asked;
  private final List<IndexRule> rules;
  private final InstantSource clock;

  /** An index that has the name. */
  private record Holding(Asked asked, ProjectPage page, Optional<Version> highest) {
    static Holding of(Asked asked, ProjectPage page) {
      return new Holding(asked, page, highest(page));
    }

    /** As pip chooses without being asked for more: no yanked files, pre-releases only if alone. */
    private static Optional<Version> highest(ProjectPage page) {
      List<Version> versions =
          page.files().stream()
              .filter(file -> !(file.yank() instanceof Yank.Yanked))
              .flatMap(file -> file.version().stream())
              .toList();
      return versions.stream()
          .filter(version -> !version.isPrerelease())
          .max(Comparator.naturalOrder())
          .or(() -> versions.stream().max(Comparator.naturalOrder()));
    }

    String location() {
      return asked.index().location();
    }

    String text() {
      return highest.map(version -> "highest version " + version).orElse("no installable version");
    }

    boolean isAbove(Holding other) {
      return highest.isPresent()
          && other.highest.filter(it -> it.compareTo(highest.get()) >= 0).isEmpty();
    }

    /** Whether every file here is there with the same bytes. */
    boolean isCopyOf(Holding other) {
      Map<String, IndexFile> there = new HashMap<>();
      other.page().files().forEach(file -> there.put(file.fileName(), file));
      return page.files().stream()
          .allMatch(file -> {
            IndexFile twin = there.get(file.fileName());
            return twin != null && file.sha256().isPresent() && file.sha256().equals(twin.sha256());
          });
    }
  }

  /**
   * A check.
   *
   * @param asked the indexes in force, and maybe probes, in pip's order
   * @param rules whose a name is, from a policy
   */
  public IndexCheck(List<Asked> asked, List<IndexRule> rules, InstantSource clock) {
    this.asked = List.copyOf(asked);
    this.rules = List.copyOf(rules);
    this.clock = Objects.requireNonNull(clock, "clock is null");
  }

  /** What is to be said about a name, in the order of a report. */
  public List<Signal> check(ProjectName name) {
    Optional<IndexRule> rule = IndexRule.of(rules, name);
    long inForce = asked.stream().filter(Asked::inForce).count();
    if (rule.isEmpty() && inForce < 2) {
      return List.of();
    }
    Instant now = clock.instant();
    List<Signal> signals = new ArrayList<>();
    List<Holding> holdings = new ArrayList<>();
    for (Asked one : asked) {
      // A probe would tell a stranger the name of everything that is installed.
      if (one.inForce() || rule.isPresent()) {
        ask(one, name, now, signals).ifPresent(holdings::add);
      }
    }
    if (rule.isPresent()) {
      owned(name, rule.get(), holdings, now, signals);
    } else {
      shared(name, holdings, now, signals);
    }
    return Signal.sorted(signals);
  }

  /**
   * Whether a lock file takes the project from where the policy permits.
   *
   * @param index as the lock file has it
   * @param where the place in the lock file
   */
  public Optional<Signal> recorded(ProjectName name, String index, String where) {
    Optional<IndexRule> rule = IndexRule.of(rules, name);
    Optional<IndexAddress> address = IndexAddress.parse(index);
    if (rule.isEmpty() || address.filter(rule.get()::permits).isPresent()) {
      return Optional.empty();
    }
    String shown = IndexInForce.of(IndexInForce.Role.MAIN, index, where).location();
    return Optional.of(
        Signal.of(
            SignalCode.INDEX_NOT_PERMITTED,
            name.normalized(),
            "it is locked to " + shown + ", and the policy permits " + permitted(rule.get()),
            new TreeMap<>(Map.of("index", shown, "permitted", permitted(rule.get()))),
            where,
            clock.instant()));
  }

  private Optional<Holding> ask(Asked one, ProjectName name, Instant now, List<Signal> signals) {
    return switch (one.pages().project(name)) {
      case Fetched.Found<ProjectPage> found -> Optional.of(Holding.of(one, found.value()));
      case Fetched.NotFound<ProjectPage> none -> Optional.empty();
      case Fetched.Refused<ProjectPage>(Reason reason) -> {
        signals.add(
            Signal.of(
                SignalCode.INDEX_NOT_COMPARED,
                name.normalized(),
                one.index().location() + " gave no usable answer: " + reason.actual(),
                Map.of("reason", reason.code().name()),
                one.index().location(),
                now));
        yield Optional.empty();
      }
    };
  }

  private static String permitted(IndexRule rule) {
    return String.join(" ", rule.only().stream().map(IndexAddress::text).toList());
  }

  private static boolean permits(IndexRule rule, Holding holding) {
    return holding.asked().index().address().filter(rule::permits).isPresent();
  }

  private void owned(
      ProjectName name, IndexRule rule, List<Holding> holdings, Instant now, List<Signal> signals) {
    List<Holding> owners =
        holdings.stream().filter(it -> permits(rule, it) && it.asked().inForce()).toList();
    for (Holding other : holdings) {
      if (permits(rule, other)) {
        continue;
      }
      String here = other.asked().inForce() ? "" : ", which is not in force here";
      signals.add(
          signal(
              SignalCode.PRIVATE_NAME_IS_PUBLIC,
              name,
              other.location() + here + " has this name too, with " + other.text(),
              holdings,
              other,
              now));
      if (other.asked().inForce()) {
        chosen(name, rule, owners, other, holdings, now).ifPresent(signals::add);
      }
    }
  }

  /** What pip would make of an index in force that the policy does not permit. */
  private static Optional<Signal> chosen(
      ProjectName name,
      IndexRule rule,
      List<Holding> owners,
      Holding other,
      List<Holding> holdings,
      Instant now) {
    if (owners.isEmpty()) {
      return Optional.of(
          signal(
              SignalCode.INDEX_NOT_PERMITTED,
              name,
              "pip would take it from "
                  + other.location()
                  + "; the policy permits "
                  + permitted(rule)
                  + ", where it was not found",
              holdings,
              other,
              now));
    }
    return owners.stream().allMatch(other::isAbove)
        ? Optional.of(
            signal(
                SignalCode.OTHER_INDEX_HAS_HIGHER_VERSION,
                name,
                taken(other) + "; the policy permits " + permitted(rule),
                holdings,
                other,
                now))
        : Optional.empty();
  }

  private void shared(ProjectName name, List<Holding> holdings, Instant now, List<Signal> signals) {
    if (holdings.size() < 2) {
      return;
    }
    // A mirror of another index offers nothing that the other does not.
    boolean mirrors =
        holdings.stream()
            .anyMatch(whole -> holdings.stream().allMatch(part -> part.isCopyOf(whole)));
    if (mirrors) {
      return;
    }
    Holding first = holdings.getFirst();
    Holding best = first;
    for (Holding holding : holdings) {
      best = holding.isAbove(best) ? holding : best;
    }
    signals.add(signal(SignalCode.NAME_ON_SEVERAL_INDEXES, name, taken(best), holdings, best, now));
    Holding winner = best;
    boolean overPrivate =
        winner.asked().index().address().filter(IndexAddress::isPublic).isPresent()
            && holdings.stream()
                .filter(it -> it.asked().index().address().filter(IndexAddress::isPublic).isEmpty())
                .anyMatch(winner::isAbove);
    if (overPrivate) {
      signals.add(
          signal(
              SignalCode.OTHER_INDEX_HAS_HIGHER_VERSION,
              name,
              taken(winner) + ", where anybody can register names",
              holdings,
              winner,
              now));
    }
  }

  /** pip's real rule, with what it leads to here. */
  private static String taken(Holding best) {
    return "pip puts the files of all indexes together and takes the highest version, here "
        + best.highest().map(Version::toString).orElse("none")
        + " of "
        + best.location();
  }

  private static Signal signal(
      SignalCode code,
      ProjectName name,
      String message,
      List<Holding> holdings,
      Holding about,
      Instant now) {
    Map<String, String> facts = new LinkedHashMap<>();
    for (Holding holding : holdings) {
      facts.put(
          holding.location(),
          holding.text()
              + ", "
              + holding.page().files().size()
              + " files, in force by "
              + (holding.asked().inForce() ? holding.asked().index().origin() : "nothing"));
    }
    return Signal.of(code, name.normalized(), message, facts, about.location(), now);
  }
}
