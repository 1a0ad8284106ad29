package dev.assay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;

/** Whatever a line of an export holds, reading it ends with an entry or a refusal. */
class LedgerFuzzTest {
  @FuzzTest
  void entry_anyBytes_surviveBeingWrittenOrAreRefused(byte[] input) {
    try {
      LedgerEntry entry = SightingReader.entry(Bytes.of(input), "line");
      assertThat(SightingReader.entry(Bytes.ofUtf8(entry.jsonLine()), "line")).isEqualTo(entry);
    } catch (MalformedEvidence refused) {
      assertThat(refused.reason().code()).isEqualTo(ReasonCode.LEDGER_ENTRY_MALFORMED);
    }
  }
}
