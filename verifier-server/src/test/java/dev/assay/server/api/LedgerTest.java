package dev.assay.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.adapters.sqlite.SqliteLedger;
import dev.assay.ledger.LedgerEntry;
import dev.assay.ledger.LedgerStore;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Verdict;
import dev.assay.server.ServerWorkshop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger of publishers that the server shares with the command line. */
final class LedgerTest {
  @TempDir Path directory;

  private LedgerStore ledger() throws MalformedEvidence {
    return SqliteLedger.open(directory.resolve("ledger.db")).orThrow();
  }

  private List<LedgerEntry> entries() throws MalformedEvidence {
    List<LedgerEntry> entries = new ArrayList<>();
    try (LedgerStore ledger = ledger()) {
      var head = ledger.read(Optional.empty(), entries::add).orThrow();
      assertThat(head).isNotNull();
    }
    return entries;
  }

  @Test
  void verify_sameFileTwice_isOneEntryThatOthersCanRead() throws Exception {
    try (ServerWorkshop served = ServerWorkshop.remembering(ledger())) {
      assertThat(served.post("/v1/verify", served.question()).body()).contains("\"VERIFIED\"");
      assertThat(served.post("/v1/verify", served.question()).body()).contains("\"VERIFIED\"");
    }

    assertThat(entries())
        .singleElement()
        .satisfies(it -> assertThat(it.seen().verdict()).isEqualTo(Verdict.VERIFIED))
        .satisfies(it -> assertThat(it.seen().source()).isEqualTo("server"))
        .satisfies(it -> assertThat(it.seen().publishers()).hasSize(1));
  }

  @Test
  void verify_otherBytesUnderAKnownName_areRefusedAlsoAfterANewStart() throws Exception {
    String other;
    try (ServerWorkshop served = ServerWorkshop.remembering(ledger())) {
      assertThat(served.post("/v1/verify", served.question()).body()).contains("\"VERIFIED\"");
      other = served.question().replace(served.digest(), "0".repeat(64));
      assertThat(served.post("/v1/verify", other).body()).contains("LEDGER_DIGEST_CHANGED");
    }
    try (ServerWorkshop served = ServerWorkshop.remembering(ledger())) {
      assertThat(served.post("/v1/verify", other).body()).contains("LEDGER_DIGEST_CHANGED");
    }
  }

  @Test
  void verify_ledgerThatIsGone_decidesNothing() throws Exception {
    LedgerStore ledger = ledger();
    try (ServerWorkshop served = ServerWorkshop.remembering(ledger)) {
      ledger.close();

      assertThat(served.post("/v1/verify", served.question()).body())
          .contains("\"verdict\": \"INDETERMINATE\"", "LEDGER_NOT_WRITTEN");
    }
  }
}
