package dev.assay.evidence.archive;

import dev.assay.evidence.Signal;
import dev.assay.evidence.SignalCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects what is found in one archive: one signal for each code, with the first members it is
 * about. Not thread-safe.
 */
final class Findings {
  /** More names of members in one signal tell nobody more. */
  private static final int MAX_EXAMPLES = 10;

  private static final class Found {
    private final List<String> members = new ArrayList<>();
    private String detail = "";
    private int count;
  }

  private final ArchiveSubject subject;
  private final Map<SignalCode, Found> found = new EnumMap<>(SignalCode.class);

  Findings(ArchiveSubject subject) {
    this.subject = subject;
  }

  void add(SignalCode code, String member, String detail) {
    Found one = found.computeIfAbsent(code, it -> new Found());
    one.count++;
    if (one.count == 1) {
      one.detail = detail;
    }
    if (!member.isEmpty() && one.members.size() < MAX_EXAMPLES) {
      one.members.add(member);
    }
  }

  List<Signal> signals() {
    List<Signal> signals = new ArrayList<>();
    found.forEach((code, one) -> {
      Map<String, String> facts = new LinkedHashMap<>();
      facts.put("count", Integer.toString(one.count));
      if (!one.members.isEmpty()) {
        facts.put("members", String.join(", ", one.members));
      }
      String first = one.members.isEmpty() ? "" : one.members.getFirst() + ": ";
      String more = one.count > 1 ? " (and " + (one.count - 1) + " more)" : "";
      signals.add(
          Signal.of(
              code,
              subject.name().fileName(),
              first + one.detail + more,
              facts,
              subject.source(),
              subject.fetched()));
    });
    return Signal.sorted(signals);
  }
}
