package dev.assay.rekor.v1;

import static dev.assay.rekor.v1.Workshop.passed;
import static dev.assay.rekor.v1.Workshop.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.attestation.Attestation;
import dev.assay.attestation.AttestationReader;
import dev.assay.attestation.TransparencyLogEntry;
import dev.assay.crypto.SignatureCheck;
import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.rekor.LoggedEntryReader;
import dev.assay.rekor.LoggedEntryReader.LoggedEntry;
import dev.assay.testdata.SharedData;
import dev.assay.tlog.Checkpoint;
import dev.assay.tlog.MerkleTree;
import dev.assay.tlog.VerifiedCheckpoint;
import dev.assay.trust.TransparencyLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entries of the public log, proven as the client proves them. */
class RecordedRestTest {
  private static final long FIRST_TREE = 3_904_496_407_287_907_110L;

  private static Bytes recorded(String name) throws IOException {
    Optional<Path> file = SharedData.find(name);
    assumeTrue(file.isPresent(), "skipped: " + name + " is not beside the project");
    return Bytes.of(Files.readAllBytes(file.orElseThrow()));
  }

  private static TransparencyLog trusted(String root, String host) throws IOException {
    return Workshop.root(recorded("trust/" + root + ".trusted_root.json")).logs().stream()
        .filter(log -> log.host().equals(host))
        .findFirst()
        .orElseThrow();
  }

  /** What the log would say of a shard with this signed tree head. */
  private static Bytes info(TransparencyLog log, String note) {
    TreeHeads heads = new TreeHeads(log, SignatureCheck.bouncyCastle());
    VerifiedCheckpoint verified = passed(heads.verify(Bytes.ofUtf8(note)));
    Checkpoint checkpoint = verified.checkpoint();
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("rootHash", new Json.Str(checkpoint.rootHash().hex()));
    members.put("treeSize", Json.Num.of(checkpoint.treeSize()));
    members.put("signedTreeHead", new Json.Str(note));
    members.put("treeID", new Json.Str(Long.toString(heads.treeId(verified))));
    return Bytes.ofUtf8(JsonWriter.compact(new Json.Obj(members)));
  }

  @Test
  void entry_answerOfTheFirstShard_isProven() throws IOException, MalformedEvidence {
    Bytes answer = recorded("parts/rekor-response/valid/jar-entry.json");
    TransparencyLog trusted = trusted("production", "rekor.sigstore.dev");
    LoggedEntry read = new LoggedEntryReader().read(answer).getFirst();
    String note = read.entry().inclusionProof().orElseThrow().checkpoint().orElseThrow();
    RekorV1Log log =
        new RekorV1Log(
            new MemoryApi(info(trusted, note), answer, Bytes.ofUtf8("[]")),
            trusted,
            SignatureCheck.bouncyCastle());
    VerifiedShards shards = passed(log.shards());
    long index = read.entry().logIndex();

    ProvenEntry byIndex = passed(log.entry(shards, new EntryReference.GlobalIndex(index)));
    ProvenEntry bulk = passed(log.entries(shards, List.of(index))).getFirst();

    assertThat(byIndex.treeId()).isEqualTo(FIRST_TREE);
    assertThat(byIndex.leafIndex()).isEqualTo(index);
    assertThat(passed(log.entry(shards, new EntryReference.Id(byIndex.entryId()))).entryId())
        .isEqualTo(bulk.entryId());
    assertThat(refused(log.entry(shards, new EntryReference.GlobalIndex(index + 1))).code())
        .isEqualTo(ReasonCode.LOG_ENTRY_UNASKED);
  }

  /** The offset is what the entry itself says; everything else is signed. */
  @ParameterizedTest
  @CsvSource({
    "pypi_attestations-0.0.19.tar.gz, production, rekor.sigstore.dev",
    "gitlab_oidc_project-0.0.3.tar.gz, production, rekor.sigstore.dev",
    "rfc8785-0.1.2-py3-none-any.whl, staging, rekor.sigstage.dev"
  })
  void prove_entryOfAnAttestation_isProven(String file, String root, String host)
      throws IOException, MalformedEvidence {
    Attestation attestation =
        new AttestationReader().read(recorded("pep740/" + file + ".publish.attestation"));
    TransparencyLog trusted = trusted(root, host);
    TransparencyLogEntry entry = attestation.transparencyEntries().getFirst();
    TreeHeads heads = new TreeHeads(trusted, SignatureCheck.bouncyCastle());
    VerifiedCheckpoint checkpoint =
        passed(
            heads.verify(
                Bytes.ofUtf8(entry.inclusionProof().orElseThrow().checkpoint().orElseThrow())));
    long offset = entry.logIndex() - entry.inclusionProof().orElseThrow().logIndex();
    long treeId = heads.treeId(checkpoint);
    VerifiedShards shards =
        new VerifiedShards(List.of(new VerifiedShard(treeId, offset, true, checkpoint)));
    LoggedEntry read =
        new LoggedEntry(
            OptionalLong.of(treeId), MerkleTree.leafHash(entry.canonicalizedBody()), entry);

    ProvenEntry proven =
        new EntryProver(trusted, SignatureCheck.bouncyCastle(), heads).prove(read, shards);

    assertThat(proven.globalIndex()).isEqualTo(entry.logIndex());
    assertThat(proven.integratedTime().getEpochSecond()).isEqualTo(entry.integratedTime());
    if (root.equals("production")) {
      assertThat(offset).isEqualTo(121_904_262);
      assertThat(proven.entryId()).startsWith("108e9186e8c5677a");
    }
  }
}
