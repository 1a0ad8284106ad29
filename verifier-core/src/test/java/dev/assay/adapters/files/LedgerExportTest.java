package dev.assay.adapters.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.ledger.ChainHead;
import dev.assay.ledger.LedgerEntry;
import dev.assay.ledger.SightingReader;
import dev.assay.ledger.Sightings;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerExportTest {
  private static final List<LedgerEntry> ENTRIES = Sightings.chain(Sightings.various(6));
  @TempDir Path directory;

  private static List<String> lines() {
    return ENTRIES.stream().map(LedgerEntry::jsonLine).collect(Collectors.toList());
  }

  private Outcome<ChainHead> read(String text, List<LedgerEntry> entries) throws IOException {
    Path file = directory.resolve("ledger.jsonl");
    Files.writeString(file, text);
    return new LedgerExport(file).read(Optional.of(ENTRIES.getLast().link().hash()), entries::add);
  }

  private ReasonCode refused(List<String> lines) throws IOException {
    Outcome<ChainHead> outcome = read(String.join("\n", lines) + "\n", new ArrayList<>());
    return ((Outcome.Refused<ChainHead>) outcome).reason().code();
  }

  @Test
  void read_exported_givesTheSame() throws IOException {
    List<LedgerEntry> entries = new ArrayList<>();

    assertThat(read(String.join("\n", lines()) + "\n", entries))
        .isEqualTo(Outcome.passed(ENTRIES.getLast().link().head()));
    assertThat(entries).isEqualTo(ENTRIES);
  }

  @Test
  void read_anyLineRemoved_isFound() throws IOException {
    for (int at = 0; at < ENTRIES.size(); at++) {
      List<String> lines = lines();
      lines.remove(at);
      assertThat(refused(lines))
          .isEqualTo(
              at == ENTRIES.size() - 1
                  ? ReasonCode.LEDGER_TRUNCATED
                  : ReasonCode.LEDGER_CHAIN_BROKEN);
    }
  }

  @Test
  void read_swappedOrChanged_isFound() throws IOException {
    List<String> swapped = lines();
    Collections.swap(swapped, 1, 2);
    assertThat(refused(swapped)).isEqualTo(ReasonCode.LEDGER_CHAIN_BROKEN);
    List<String> changed = lines();
    changed.set(0, changed.get(0).replace("acme", "evil"));
    assertThat(refused(changed)).isEqualTo(ReasonCode.LEDGER_ENTRY_ALTERED);
  }

  @Test
  void read_cutAnywhere_isFound() throws IOException {
    String text = String.join("\n", lines()) + "\n";
    for (int size = text.length() - 1; size >= 0; size -= 37) {
      assertThat(read(text.substring(0, size), new ArrayList<>()))
          .as("cut to " + size)
          .isInstanceOf(Outcome.Refused.class);
    }
  }

  @Test
  void read_hugeLineAndNoFile_areRefused() throws IOException {
    assertThat(refused(List.of("x".repeat(SightingReader.MAX_BYTES + 1))))
        .isEqualTo(ReasonCode.LEDGER_ENTRY_MALFORMED);
    Outcome<ChainHead> none =
        new LedgerExport(directory.resolve("none")).read(Optional.empty(), entry -> {});
    assertThat(((Outcome.Refused<ChainHead>) none).reason().code())
        .isEqualTo(ReasonCode.LEDGER_UNREADABLE);
  }
}
