package dev.assay.monitor;

import dev.assay.crypto.Certificate;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.Sha256;
import dev.assay.rekor.EntryBody;
import dev.assay.rekor.EntryBody.LoggedSignature;
import dev.assay.rekor.EntryBody.LoggedVerifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The rules, made ready for millions of entries: an entry is looked at closely only when it
 * contains a text that one of the rules needs. Immutable and safe for any number of threads.
 */
public final class WatchList {
  private final List<Watch> watches;
  private final List<Allowance> allowances;
  private final Predicate<Certificate> trusted;
  private final Map<String, Predicate<String>> published = new HashMap<>();

  /**
   * One literal for each rule that has one, at the same position; rules without are always tried.
   */
  private final LiteralFilter filter;

  private final List<Integer> filtered = new ArrayList<>();
  private final Map<String, List<Integer>> byDigest = new HashMap<>();
  private final Map<String, List<Integer>> byCertificate = new HashMap<>();
  private final List<Integer> always = new ArrayList<>();

  /**
   * A list of rules.
   *
   * @param trusted whether a certificate is of an authority that is trusted
   */
  public WatchList(
      List<Watch> watches, List<Allowance> allowances, Predicate<Certificate> trusted) {
    this.watches = List.copyOf(watches);
    this.allowances = List.copyOf(allowances);
    this.trusted = Objects.requireNonNull(trusted, "trusted is null");
    List<String> literals = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < watches.size(); i++) {
      if (!names.add(watches.get(i).name())) {
        throw new IllegalArgumentException("two rules named " + watches.get(i).name());
      }
      place(i, literals);
    }
    this.filter = LiteralFilter.of(literals);
  }

  /** A rule is reached through the one condition that is the rarest and the cheapest to find. */
  private void place(int number, List<String> literals) {
    Watch watch = watches.get(number);
    Optional<String> longest = Optional.empty();
    for (Watch.Condition condition : watch.conditions()) {
      if (condition.pattern() instanceof TextPattern.Exactly(String text)
          && (condition.field().equals(WatchedField.DIGEST)
              || condition.field().equals(WatchedField.CERTIFICATE))) {
        var map = condition.field().equals(WatchedField.DIGEST) ? byDigest : byCertificate;
        map.computeIfAbsent(text, unused -> new ArrayList<>()).add(number);
        return;
      }
      if (condition.field().isInCertificate()) {
        Optional<String> literal = condition.pattern().literal();
        if (literal.map(String::length).orElse(0) > longest.map(String::length).orElse(0)) {
          longest = literal;
        }
      }
    }
    if (longest.isPresent()) {
      literals.add(longest.get());
      filtered.add(number);
    } else {
      always.add(number);
    }
  }

  public List<Watch> watches() {
    return watches;
  }

  /** What the rules see in the entry {@code body}, in the order of the rules. */
  public List<Sighting> scan(long index, Sha256 leafHash, Bytes body) {
    try {
      EntryBody parsed = EntryBody.parse(body, "entry " + index);
      BitSet candidates = candidates(parsed);
      return candidates.isEmpty()
          ? List.of()
          : matches(index, leafHash, EntryFacts.of(parsed), candidates);
    } catch (MalformedEvidence unreadable) {
      return unreadable(index, leafHash, body, unreadable.reason());
    }
  }

  /**
   * The same list, in which what rule {@code rule} sees is in order when {@code shown} says that
   * the digest it records is public elsewhere, as on an index. Everything else that it sees is
   * signing that nobody expects.
   */
  public WatchList comparing(String rule, Predicate<String> shown) {
    WatchList same = new WatchList(watches, allowances, trusted);
    same.published.putAll(published);
    same.published.put(rule, shown);
    return same;
  }

  /** Whether what {@code rule} sees is compared with what is public elsewhere. */
  boolean isCompared(String rule) {
    return published.containsKey(rule);
  }

  /** Those of {@code sightings} that no allowance covers, and that are not public elsewhere. */
  public List<Sighting> unexpected(List<Sighting> sightings, Instant now) {
    return sightings.stream()
        .filter(seen -> allowances.stream().noneMatch(allowed -> allowed.covers(seen, now)))
        .filter(seen -> !isPublished(seen))
        .toList();
  }

  private boolean isPublished(Sighting seen) {
    Predicate<String> shown = published.get(seen.rule());
    return shown != null
        && seen.facts()
            .flatMap(facts -> facts.value(WatchedField.DIGEST))
            .filter(shown)
            .isPresent();
  }

  private BitSet candidates(EntryBody body) {
    BitSet candidates = new BitSet();
    always.forEach(candidates::set);
    switch (body) {
      case EntryBody.HashedRekordV1 v1 -> add(v1.digest(), v1.verifier(), candidates);
      case EntryBody.HashedRekordV2 v2 -> add(v2.digest(), v2.verifier(), candidates);
      case EntryBody.DsseV1 v1 -> add(v1.payloadSha256(), v1.signatures(), candidates);
      case EntryBody.IntotoV2 intoto ->
          add(intoto.payloadSha256(), intoto.signatures(), candidates);
      case EntryBody.DsseV2 v2 -> add(v2.payloadSha256(), v2.signatures(), candidates);
    }
    return candidates;
  }

  private void add(Bytes digest, List<LoggedSignature> signatures, BitSet candidates) {
    for (LoggedSignature signature : signatures) {
      add(digest, signature.verifier(), candidates);
    }
  }

  private void add(Bytes digest, LoggedVerifier verifier, BitSet candidates) {
    if (!byDigest.isEmpty()) {
      byDigest.getOrDefault(digest.hex(), List.of()).forEach(candidates::set);
    }
    if (verifier instanceof LoggedVerifier.LoggedCertificate(Bytes der)) {
      filter.occurring(der).stream().map(filtered::get).forEach(candidates::set);
      if (!byCertificate.isEmpty()) {
        byCertificate.getOrDefault(Sha256.of(der).hex(), List.of()).forEach(candidates::set);
      }
    }
  }

  private List<Sighting> matches(
      long index, Sha256 leafHash, List<EntryFacts> signers, BitSet candidates) {
    List<Sighting> sightings = new ArrayList<>();
    for (int number : candidates.stream().toArray()) {
      Watch watch = watches.get(number);
      for (EntryFacts facts : signers) {
        if (watch.matches(facts)) {
          boolean known = facts.certificate().filter(trusted).isPresent();
          if (known || !watch.onlyTrusted()) {
            sightings.add(
                new Sighting(
                    watch.name(), index, leafHash, Optional.of(facts), Optional.empty(), known));
          }
          break;
        }
      }
    }
    return sightings;
  }

  /** An entry that nobody can read may still be what was looked for, so its bytes are searched. */
  private List<Sighting> unreadable(long index, Sha256 leafHash, Bytes body, Reason problem) {
    BitSet hits = new BitSet();
    for (Bytes part : EmbeddedBytes.of(body)) {
      filter.occurring(part).stream().map(filtered::get).forEach(hits::set);
      String text = part.utf8Lossy();
      byDigest.forEach((digest, rules) -> {
        if (text.contains(digest)) {
          rules.forEach(hits::set);
        }
      });
    }
    return hits.stream()
        .mapToObj(number ->
            new Sighting(
                watches.get(number).name(),
                index,
                leafHash,
                Optional.empty(),
                Optional.of(problem),
                false))
        .toList();
  }
}
