package dev.assay.report;

import dev.assay.lockfile.Place;
import dev.assay.model.Reason;
import dev.assay.model.Verdict;
import dev.assay.verify.Verification;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A run over a lock file for people: a table with a row for each file, then the reasons of those
 * that are not VERIFIED, what was left out, and a summary. ASCII only.
 */
public final class LockTable {
  /** A longer name pushes the rest of its own row aside, and not that of all rows. */
  private static final int MAX_COLUMN = 60;

  private final RunReport run;
  private final boolean quiet;
  private final Ink ink;
  private final StringBuilder out = new StringBuilder();

  private LockTable(RunReport run, boolean quiet, Ink ink) {
    this.run = run;
    this.quiet = quiet;
    this.ink = ink;
  }

  /** The report, with a final line feed; quiet says only what is not VERIFIED. */
  public static String render(RunReport run, boolean quiet, boolean color) {
    LockTable table = new LockTable(run, quiet, new Ink(color));
    table.rows();
    table.details();
    if (!quiet) {
      table.rest();
    }
    return table.out.toString();
  }

  private List<FileReport> shown() {
    return run.files().stream()
        .filter(file -> !quiet || file.verdict() != Verdict.VERIFIED)
        .toList();
  }

  private void rows() {
    List<FileReport> files = shown();
    int lines = width(files.stream().map(LockTable::line).toList());
    int names = width(files.stream().map(FileReport::name).toList());
    for (FileReport file : files) {
      String row =
          ("%" + lines + "s  %-" + names + "s  ")
              .formatted(line(file), Printable.text(file.name()));
      out.append(ink.verdict(file.verdict())).append("  ").append((row + signer(file)).strip());
      Optional<String> accepted = run.acceptance(file).map(Printable::text);
      out.append(accepted.map(why -> "  (" + why + ")").orElse("")).append('\n');
    }
  }

  private static int width(List<String> cells) {
    return Math.min(MAX_COLUMN, cells.stream().mapToInt(String::length).max().orElse(1));
  }

  private static String line(FileReport file) {
    return file.place().map(place -> Integer.toString(place.line())).orElse("-");
  }

  private static String signer(FileReport file) {
    Set<String> signers = new LinkedHashSet<>();
    for (EvidenceReport piece : file.evidence()) {
      if (piece instanceof EvidenceReport.Judged judged
          && judged.decision().verification() instanceof Verification.Genuine genuine) {
        signers.add(Printable.text(SignerLine.of(genuine.provenSigner())));
      }
    }
    return String.join("; ", signers) + (file.identityUnchecked() ? " (identity UNCHECKED)" : "");
  }

  private void details() {
    for (FileReport file : shown()) {
      boolean open = file.verdict() != Verdict.VERIFIED && !run.isAccepted(file);
      if (open || !file.warnings().isEmpty()) {
        line("", "");
        String place = file.place().map(Place::toString).orElse("");
        line("", Printable.text(file.name() + (place.isEmpty() ? "" : "  " + place)));
      }
      if (open) {
        file.reasons().stream().distinct().forEach(this::reason);
      }
      file.warnings().forEach(text -> line("  ", "note: " + Printable.text(text)));
    }
  }

  private void reason(Reason reason) {
    line("  ", ink.code(reason) + ": " + reason.code().summary());
    value("expected", reason.expected());
    value("found", reason.actual());
    value("at", reason.where());
    value("to do", reason.code().remedy());
  }

  private void value(String name, String value) {
    if (!value.isEmpty()) {
      line("    ", "%-8s  %s".formatted(name, Printable.text(value)));
    }
  }

  private void rest() {
    Optional<LockSummary> lock = run.lock();
    if (lock.isPresent()) {
      List<String> lines = new ArrayList<>();
      for (LockSummary.LeftOut left : lock.get().leftOut()) {
        lines.add("left out  " + left.place() + "  " + left.title() + ": " + left.why());
      }
      lock.get().notes().forEach(note -> lines.add("note      " + note));
      if (!lines.isEmpty()) {
        line("", "");
        lines.forEach(text -> line("", Printable.text(text)));
      }
    }
    line("", "");
    line("", Printable.text(TextReport.summary(run)));
  }

  private void line(String indent, String text) {
    out.append(text.isEmpty() ? "" : indent + text).append('\n');
  }
}
