package dev.assay.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.attestation.BundleReader;
import dev.assay.attestation.TransparencyLogEntry;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.rekor.EntryBody;
import dev.assay.testdata.SharedData;
import dev.assay.tlog.MerkleTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Entries of the public logs, both generations, are read by a follower as by the verifier. */
class RecordedWatchTest {
  private static List<TransparencyLogEntry> recorded() throws IOException, MalformedEvidence {
    Optional<Path> folder = SharedData.find("conformance/bundle-verify");
    assumeTrue(folder.isPresent(), "skipped: the conformance bundles are not beside the project");
    List<TransparencyLogEntry> entries = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder.orElseThrow())) {
      for (Path file : files.filter(RecordedWatchTest::isGoodBundle).sorted().toList()) {
        entries.addAll(new BundleReader().read(Bytes.of(Files.readAllBytes(file))).logEntries());
      }
    }
    return entries;
  }

  private static boolean isGoodBundle(Path file) {
    return file.endsWith("bundle.sigstore.json") && !file.toString().contains("_fail");
  }

  @Test
  void scan_entriesOfThePublicLogs_areSeenByTheirNames() throws Exception {
    Map<String, Integer> seen = new TreeMap<>();
    for (TransparencyLogEntry entry : recorded()) {
      Bytes body = entry.canonicalizedBody();
      assertThat(EntryBody.parse(body, "entry")).isEqualTo(EntryBody.parse(entry, "entry"));
      EntryFacts facts = EntryFacts.read(body, "entry").getFirst();
      Optional<String> san = facts.value(WatchedField.SAN);
      if (san.isPresent()) {
        WatchList list =
            new WatchList(
                List.of(
                    Watch.of(
                        "its-name",
                        new Watch.Condition(WatchedField.SAN, new TextPattern.Exactly(san.get()))),
                    Watch.of(
                        "another",
                        new Watch.Condition(
                            WatchedField.SAN, new TextPattern.Exactly(san.get() + "x")))),
                List.of(),
                certificate -> false);
        assertThat(list.scan(1, MerkleTree.leafHash(body), body))
            .extracting(Sighting::rule)
            .containsExactly("its-name");
        int unused = seen.merge(entry.kind() + " " + entry.version(), 1, Integer::sum);
      }
    }
    assertThat(seen).containsKeys("hashedrekord 0.0.1", "hashedrekord 0.0.2", "dsse 0.0.1");
  }
}
