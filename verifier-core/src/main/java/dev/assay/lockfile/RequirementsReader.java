package dev.assay.lockfile;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code requirements.txt} by pip's grammar, with the files that it includes. Reads one file; not
 * thread-safe.
 */
public final class RequirementsReader {
  /** The largest generated files have some 2 MB. */
  public static final int MAX_BYTES = 16 * 1024 * 1024;

  /** Files that one file may include, in all. */
  public static final int MAX_INCLUDED = 200;

  private static final List<String> WORTH_A_NOTE =
      List.of("extra-index-url", "trusted-host", "find-links", "pre", "no-require-hashes");

  private final IncludedFiles included;
  private final Map<String, String> environment;
  private final List<LockedEntry> entries = new ArrayList<>();
  private final List<LockedEntry> constraints = new ArrayList<>();
  private final List<LockNote> notes = new ArrayList<>();
  private final List<IndexOption> indexOptions = new ArrayList<>();
  private final Deque<String> open = new ArrayDeque<>();
  private int includedFiles;

  RequirementsReader(IncludedFiles included, Map<String, String> environment) {
    this.included = included;
    this.environment = environment;
  }

  LockFile read(String name, Bytes content) throws MalformedEvidence {
    open.push(normalized(name));
    readFile(name, content, false);
    List<LockedEntry> constrained = new Constraints(constraints, notes).applyTo(entries);
    return LockFile.of(LockKind.REQUIREMENTS, name, constrained, notes, indexes());
  }

  /**
   * The lines that say where pip looks, also of what is included. A file that cannot be included is
   * among what is unread, since what it says is not known.
   */
  private IndexOptions indexes() {
    List<String> unread =
        Stream.concat(entries.stream(), constraints.stream())
            .flatMap(entry -> entry.problems().stream())
            .filter(problem -> problem.code() == ReasonCode.LOCK_INCLUDE_REFUSED)
            .map(problem -> problem.where() + ": " + problem.expected() + ", " + problem.actual())
            .toList();
    return new IndexOptions(indexOptions, unread);
  }

  private void readFile(String name, Bytes content, boolean constraint) throws MalformedEvidence {
    if (content.size() > MAX_BYTES) {
      throw new MalformedEvidence(
          ReasonCode.LOCK_LIMIT_EXCEEDED,
          "at most " + MAX_BYTES + " bytes",
          content.size() + " bytes",
          name);
    }
    for (RequirementsText.Line text : RequirementsText.lines(content, name, environment)) {
      line(name, RequirementsLine.of(text), constraint);
      if (entries.size() + constraints.size() > LockReader.MAX_ENTRIES) {
        throw new MalformedEvidence(
            ReasonCode.LOCK_LIMIT_EXCEEDED,
            "at most " + LockReader.MAX_ENTRIES + " requirements",
            "more",
            name);
      }
    }
  }

  private void line(String file, RequirementsLine line, boolean constraint) {
    Place place = new Place(file, line.number());
    if (line.problem().isPresent()) {
      EntryBuilder unreadable = new EntryBuilder(place).label(labelOf(line));
      entries.add(unreadable.malformed("options that pip knows", line.problem().get()).build());
    } else if (!line.requirement().isEmpty() || line.has("editable")) {
      LockedEntry entry = new RequirementEntry(place, line).read();
      (constraint ? constraints : entries).add(entry);
      ignoredOptions(place, line);
    } else if (line.has("requirement")) {
      include(place, line.values("requirement").getFirst(), constraint);
    } else if (line.has("constraint")) {
      include(place, line.values("constraint").getFirst(), true);
    } else {
      optionNotes(place, line);
    }
  }

  private static String labelOf(RequirementsLine line) {
    return line.requirement().isEmpty() ? "a line of options" : line.requirement();
  }

  private void ignoredOptions(Place place, RequirementsLine line) {
    for (String option : line.options().keySet()) {
      boolean own =
          option.equals("hash")
              || option.equals("editable")
              || option.startsWith("config-setting")
              || option.equals("global-option");
      if (!own) {
        note(place, "pip ignores --" + option + " behind a requirement");
      }
    }
  }

  private void optionNotes(Place place, RequirementsLine line) {
    if (line.has("hash")) {
      note(
          place,
          "a --hash without a requirement, which pip ignores; a comment above it ends the line that"
              + " it was meant for");
    }
    for (String option : WORTH_A_NOTE) {
      if (line.has(option)) {
        String values = String.join(" ", line.values(option).stream().map(Urls::safe).toList());
        note(place, ("--" + option + " " + values).strip() + ": " + meaning(option));
      }
    }
    keepIndexOptions(place, line);
    for (String option : List.of("index-url", "pypi-url")) {
      for (String url : line.values(option)) {
        boolean plain = Urls.scheme(url).filter("http"::equals).isPresent();
        note(place, "names the index " + Urls.safe(url) + (plain ? ", over plain http" : ""));
      }
    }
  }

  private void keepIndexOptions(Place place, RequirementsLine line) {
    // pip's order within a line: no index, then the index, then further ones, then links.
    for (String option : IndexOption.NAMES) {
      for (String value : line.values(option)) {
        indexOptions.add(new IndexOption(option, value, place));
      }
      if (option.equals("no-index") && line.has(option) && line.values(option).isEmpty()) {
        indexOptions.add(new IndexOption(option, "", place));
      }
    }
  }

  private static String meaning(String option) {
    return switch (option) {
      case "extra-index-url" -> "pip takes the best version of any index, whichever it is";
      case "trusted-host" -> "pip does not check who that host is";
      case "find-links" -> "pip also takes files from there";
      case "pre" -> "pip also takes pre-releases";
      default -> "pip installs what has no hash";
    };
  }

  private void note(Place place, String text) {
    notes.add(new LockNote(place, text));
  }

  private void include(Place place, String target, boolean constraint) {
    String path = resolved(place.file(), target);
    includedFiles++;
    if (open.contains(normalized(path))) {
      refuse(place, target, "a file that includes itself");
    } else if (includedFiles > MAX_INCLUDED) {
      refuse(place, target, "more than " + MAX_INCLUDED + " included files");
    } else if (target.contains("://")) {
      refuse(place, Urls.safe(target), "a URL; fetch it, then include the file");
    } else {
      read(place, target, path, constraint);
    }
  }

  private void read(Place place, String target, String path, boolean constraint) {
    switch (included.read(path)) {
      case Outcome.Refused<Bytes>(Reason reason) -> refuse(place, target, reason.actual());
      case Outcome.Passed<Bytes>(Bytes content) -> {
        open.push(normalized(path));
        try {
          readFile(path, content, constraint);
        } catch (MalformedEvidence malformed) {
          Reason reason = LockReader.asLockReason(malformed.reason());
          entries.add(new EntryBuilder(place).label(target).problem(reason).build());
        }
        String unused = open.pop();
      }
    }
  }

  /** An included file that cannot be read is an entry: what it would have added is not known. */
  private void refuse(Place place, String target, String found) {
    entries.add(
        new EntryBuilder(place)
            .label(target)
            .problem(ReasonCode.LOCK_INCLUDE_REFUSED, "a readable file: " + target, found)
            .build());
  }

  private static String resolved(String includer, String target) {
    boolean absolute =
        target.startsWith("/") || target.startsWith("\\") || target.matches("[A-Za-z]:[/\\\\].*");
    String directory = includer.substring(0, includer.length() - Urls.lastOf(includer).length());
    return absolute || target.contains("://") ? target : normalized(directory + target);
  }

  /** Without {@code .}, and with {@code ..} only in front, so that equal files look equal. */
  private static String normalized(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      boolean up = part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..");
      if (up && !parts.getLast().isEmpty()) {
        String unused = parts.removeLast();
      } else if (!part.equals(".")) {
        parts.addLast(part);
      }
    }
    return String.join("/", parts);
  }
}
