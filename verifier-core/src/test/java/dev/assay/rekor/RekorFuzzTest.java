package dev.assay.rekor;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.assay.attestation.TransparencyLogEntry;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What holds for every body and every answer: it is read, or refused as a log entry. */
class RekorFuzzTest {
  private static final Set<ReasonCode> BODY =
      Set.of(
          ReasonCode.LOG_ENTRY_MALFORMED,
          ReasonCode.LOG_ENTRY_KIND_MISMATCH,
          ReasonCode.LOG_ENTRY_KIND_UNSUPPORTED);

  private static final Set<ReasonCode> ANSWER =
      Set.of(
          ReasonCode.LOG_ENTRY_MALFORMED,
          ReasonCode.LOG_INDEX_INVALID,
          ReasonCode.INCLUSION_PROOF_MALFORMED,
          ReasonCode.INCLUSION_PROMISE_MALFORMED);

  private static final List<String> KINDS =
      List.of(
          "hashedrekord 0.0.1",
          "dsse 0.0.1",
          "intoto 0.0.2",
          "hashedrekord 0.0.2",
          "dsse 0.0.2",
          "jar 0.0.1");

  private static TransparencyLogEntry entry(String kind, Bytes body) {
    int space = kind.indexOf(' ');
    return new TransparencyLogEntry(
        0,
        Bytes.of(new byte[32]),
        kind.substring(0, space),
        kind.substring(space + 1),
        0,
        Optional.empty(),
        Optional.empty(),
        body);
  }

  @FuzzTest
  void entryBody(byte[] input) {
    int read = 0;
    for (String kind : KINDS) {
      try {
        assertThat(EntryBody.parse(entry(kind, Bytes.of(input)), "e")).isNotNull();
        read++;
      } catch (MalformedEvidence refused) {
        assertThat(BODY).contains(refused.reason().code());
      }
    }
    assertThat(read).isLessThanOrEqualTo(1);
  }

  @FuzzTest
  void restAnswer(byte[] input) {
    try {
      assertThat(new LoggedEntryReader().read(Bytes.of(input)))
          .hasSizeLessThanOrEqualTo(LoggedEntryReader.MAX_ENTRIES);
    } catch (MalformedEvidence refused) {
      assertThat(ANSWER).contains(refused.reason().code());
    }
  }
}
