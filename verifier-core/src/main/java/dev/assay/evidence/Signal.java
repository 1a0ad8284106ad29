package dev.assay.evidence;

import dev.assay.model.Reason;
import dev.assay.model.Verdict;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One thing that a person should know before installing something. It comes from a source that
 * nobody signed, so it is shown beside a verdict and never leads to VERIFIED. Immutable.
 *
 * @param subject what it is about: {@code demo-pkg}, {@code demo-pkg 1.1} or a file name
 * @param message one sentence without a full stop, made from this case's facts
 * @param facts the evidence by name, in the order in which to show it; names are stable
 * @param source where it is from: a URL as {@code SafeUrl} shows it, a path, or the name of a list
 * @param fetched when the source was asked, or when its copy was made
 */
public record Signal(
    SignalCode code,
    Severity severity,
    String subject,
    String message,
    Map<String, String> facts,
    String source,
    Instant fetched) {
  /** The order of a report: heaviest first, then by code and subject. */
  public static final Comparator<Signal> BY_WEIGHT =
      Comparator.comparing(Signal::severity)
          .reversed()
          .thenComparing(Signal::code)
          .thenComparing(Signal::subject)
          .thenComparing(Signal::message)
          .thenComparing(Signal::source);

  public Signal {
    Objects.requireNonNull(code, "code is null");
    Objects.requireNonNull(severity, "severity is null");
    Objects.requireNonNull(fetched, "fetched is null");
    subject = Reason.shortened(subject);
    message = Reason.shortened(message);
    source = Reason.shortened(source);
    Map<String, String> shown = new LinkedHashMap<>();
    facts.forEach((name, value) -> shown.put(name, Reason.shortened(value)));
    facts = Collections.unmodifiableMap(shown);
  }

  /** A signal of its code's own severity. */
  public static Signal of(
      SignalCode code,
      String subject,
      String message,
      Map<String, String> facts,
      String source,
      Instant fetched) {
    return new Signal(code, code.severity(), subject, message, facts, source, fetched);
  }

  /** What these signals make of a verdict: the worst of it and of what their codes lead to. */
  public static Verdict weigh(Verdict verdict, Collection<Signal> signals) {
    return signals.stream()
        .flatMap(signal -> signal.code().verdict().stream())
        .reduce(verdict, Verdict::worse);
  }

  /** The signals in the order of a report, each once. */
  public static List<Signal> sorted(Collection<Signal> signals) {
    return signals.stream().distinct().sorted(BY_WEIGHT).toList();
  }

  /** Code, subject and sentence on one line. */
  @Override
  public String toString() {
    return code + ": " + subject + ": " + message;
  }
}
