package dev.assay.adapters.sqlite;

import dev.assay.ledger.ChainHead;
import dev.assay.ledger.LedgerStore;
import dev.assay.ledger.Sightings;
import dev.assay.model.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A process that appends one sighting after the other, and prints the head after each. */
final class LedgerProcess {
  private LedgerProcess() {}

  /** FILE, NAME of the process, COUNT of sightings. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (LedgerStore ledger = passed(SqliteLedger.open(Path.of(arguments[0])))) {
      for (int n = 0; n < Integer.parseInt(arguments[2]); n++) {
        String file = "demo-1." + n + "-1" + arguments[1] + "-py3-none-any.whl";
        ChainHead head =
            passed(ledger.append(List.of(Sightings.seen("1." + n, file, Sightings.ACME)))).head();
        out.println(head.count() + " " + head.hash().hex());
      }
    }
  }

  static <T> T passed(Outcome<T> outcome) {
    if (outcome instanceof Outcome.Passed<T>(T value)) {
      return value;
    }
    throw new AssertionError(outcome.toString());
  }

  static Process start(Path file, String name, int count) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-cp",
            Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElse(System.getProperty("java.class.path")),
            LedgerProcess.class.getName()));
    command.addAll(List.of(file.toString(), name, Integer.toString(count)));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Every whole line that the process prints; it is killed after so many. */
  static List<String> lines(Process process, int killAfter)
      throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.matches("[0-9]+ [0-9a-f]{64}")) {
          lines.add(line);
        }
        if (lines.size() == killAfter) {
          // The process itself would also close what it still has to say.
          boolean unused = process.toHandle().destroyForcibly();
        }
      }
    }
    int unused = process.waitFor();
    return lines;
  }
}
