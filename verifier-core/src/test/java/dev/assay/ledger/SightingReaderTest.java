package dev.assay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SightingReaderTest {
  private static LedgerEntry read(String line) throws MalformedEvidence {
    return SightingReader.entry(Bytes.ofUtf8(line), "line 1");
  }

  @Test
  void entry_written_isReadTheSame() throws MalformedEvidence {
    for (LedgerEntry entry : Sightings.chain(Sightings.various(12))) {
      assertThat(read(entry.jsonLine())).isEqualTo(entry);
    }
  }

  @Test
  void entry_anyFieldOtherwise_isMalformed() {
    String line = Sightings.chain(List.of(Sightings.seen("1.0", Sightings.ACME))).get(0).jsonLine();
    Map<String, String> changes =
        Map.ofEntries(
            Map.entry("{\"sequence\":1", "{\"sequence\":1.0"),
            Map.entry("\"previous\":\"00", "\"previous\":\"0"),
            Map.entry("\"previous\":", "\"before\":"),
            Map.entry("\"time\":\"2026-11-21T09:00:00Z\"", "\"time\":\"2026-11-21T09:00:00.000Z\""),
            Map.entry("\"time\":\"2026-", "\"time\":\"x"),
            Map.entry("\"project\":\"demo\"", "\"project\":\"Demo\""),
            Map.entry("\"project\":\"demo\",", ""),
            Map.entry("\"version\":\"1.0\"", "\"version\":\"v1.0\""),
            Map.entry("\"version\":\"1.0\",", "\"version\":\"?\","),
            Map.entry("\"verdict\":\"VERIFIED\"", "\"verdict\":\"FINE\""),
            Map.entry("\"reasons\":[]", "\"reasons\":{}"),
            Map.entry("\"reasons\":[],", "\"reasons\":[\"A\",\"A\"],"),
            Map.entry("\"accepted\":false", "\"accepted\":0"),
            Map.entry("\"publishers\":[", "\"publishers\":[7,"),
            Map.entry("\"seen\":{", "\"seen\":{\"more\":1,"),
            Map.entry("\"workflow\":", "\"workflow\":null,\"x\":"));
    changes.forEach((from, to) -> {
      assertThat(line).contains(from);
      assertThatThrownBy(() -> read(line.replace(from, to)))
          .as(to)
          .isInstanceOfSatisfying(
              MalformedEvidence.class,
              it -> assertThat(it.reason().code()).isEqualTo(ReasonCode.LEDGER_ENTRY_MALFORMED));
    });
  }

  @Test
  void entry_noJsonOrTooLarge_isMalformed() {
    String huge = "{\"a\":\"" + "x".repeat(SightingReader.MAX_BYTES) + "\"}";
    for (String line : List.of("", "{", "[]", "null", huge, "{\"a\":1,\"a\":2}", "\u0000")) {
      assertThatThrownBy(() -> read(line)).hasMessageContaining("LEDGER_ENTRY_MALFORMED");
    }
  }

  @Test
  void isNews_timeAndSourceAlone_areNone() {
    Sighting first = Sightings.seen("1.0", Sightings.ACME);
    Sighting later =
        new Sighting(
            first.time().plusSeconds(60),
            "check",
            first.project(),
            first.version(),
            first.fileName(),
            first.sha256(),
            first.verdict(),
            first.reasons(),
            first.identityChecked(),
            first.accepted(),
            first.publishers());

    assertThat(later.isNewsAfter(first)).isFalse();
    assertThat(Sightings.seen("1.0", Sightings.OTHER).isNewsAfter(first)).isTrue();
    assertThat(Sightings.seen("1.0").isNewsAfter(first)).isTrue();
  }
}
