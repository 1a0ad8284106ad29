package dev.assay.testdata.sigstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import java.security.GeneralSecurityException;
import java.util.List;

/** An entry's proof and checkpoint, read and recomputed by hand (RFC 6962 2.1.1, signed-note). */
record CheckpointReading(
    String text,
    String line,
    long index,
    long size,
    Octets root,
    List<Octets> hashes,
    Octets body) {
  static CheckpointReading of(JsonValue entry) {
    JsonValue proof = entry.get("inclusionProof");
    String note = proof.get("checkpoint/envelope").asString();
    int boundary = note.lastIndexOf("\n\n") + 1;
    return new CheckpointReading(
        note.substring(0, boundary),
        note.substring(boundary + 1),
        Long.parseLong(proof.get("logIndex").asString()),
        Long.parseLong(proof.get("treeSize").asString()),
        Octets.fromBase64(proof.get("rootHash").asString()),
        ((JsonValue.Arr) proof.get("hashes"))
            .elements().stream().map(hash -> Octets.fromBase64(hash.asString())).toList(),
        Octets.fromBase64(entry.get("canonicalizedBody").asString()));
  }

  void verify(FakeLog log) throws GeneralSecurityException {
    assertThat(text).isEqualTo(log.origin() + "\n" + size + "\n" + root.base64() + "\n");
    String head = "\u2014 " + log.host() + " ";
    assertThat(line).startsWith(head).endsWith("\n");
    Octets blob = Octets.fromBase64(line.substring(head.length(), line.length() - 1));
    assertThat(blob.slice(0, 4)).isEqualTo(log.logId().slice(0, 4));
    assertThat(
            Jdk.verifies(log.key(), Hash.SHA256, Octets.ofUtf8(text), blob.slice(4, blob.size())))
        .isTrue();
    assertThat(recomputedRoot()).isEqualTo(root);
  }

  private Octets recomputedRoot() {
    Octets hash = MerkleLog.leafHash(body);
    long fn = index;
    long sn = size - 1;
    for (Octets sibling : hashes) {
      if (fn % 2 == 1 || fn == sn) {
        hash = MerkleLog.nodeHash(sibling, hash);
        while (fn % 2 == 0 && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        hash = MerkleLog.nodeHash(hash, sibling);
      }
      fn >>= 1;
      sn >>= 1;
    }
    assertThat(sn).isZero();
    return hash;
  }
}
