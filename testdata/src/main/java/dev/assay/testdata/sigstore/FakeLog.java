package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;

/**
 * A transparency log: its key, its names, and how it signs. One Rekor v1 shard, or one Rekor v2
 * log.
 *
 * @param baseUrl with scheme, without a trailing slash
 * @param treeId decimal tree id of a Rekor v1 shard; empty for Rekor v2
 * @param offset the number of entries in all earlier shards; 0 for Rekor v2
 */
public record FakeLog(
    Generation generation, SigningKey key, String baseUrl, String treeId, long offset) {
  /** Rekor v1 has shards, promises and integrated times; v2 is a log of tiles and has neither. */
  public enum Generation {
    V1,
    V2
  }

  private static final Octets ED25519_NOTE = Octets.fromHex("0a01");

  /** A Rekor v1 shard. */
  public static FakeLog v1(SigningKey key, String baseUrl, String treeId, long offset) {
    return new FakeLog(Generation.V1, key, baseUrl, treeId, offset);
  }

  /** A Rekor v2 log with an Ed25519 key. */
  public static FakeLog v2(SigningKey key, String baseUrl) {
    return new FakeLog(Generation.V2, key, baseUrl, "", 0);
  }

  public boolean isV1() {
    return generation == Generation.V1;
  }

  /** The base URL without its scheme: the name on the log's signature lines. */
  public String host() {
    return baseUrl.substring(baseUrl.indexOf("://") + 3);
  }

  /** The first line of its checkpoints. */
  public String origin() {
    return isV1() ? host() + " - " + treeId : host();
  }

  /**
   * The 32 bytes of {@code logId.keyId}: SHA-256 of the SPKI in Rekor v1, of the signed-note key
   * hash input in Rekor v2. The first four are the key id on signature lines.
   */
  public Octets logId() {
    return isV1()
        ? key.spki().sha256()
        : Octets.concat(Octets.ofUtf8(host()), ED25519_NOTE, key.rawEd25519()).sha256();
  }

  /** The signature line under a note of {@code text}, with its newline. */
  public String signatureLine(String text) {
    Octets signature = key.sign(Octets.ofUtf8(text));
    return noteLine(host(), logId().slice(0, 4), signature);
  }

  static String noteLine(String name, Octets keyId, Octets signature) {
    return "\u2014 " + name + " " + keyId.plus(signature).base64() + "\n";
  }

  /** The text of a checkpoint, up to and including the newline that is signed. */
  public String checkpointText(long size, Octets root) {
    return origin() + "\n" + size + "\n" + root.base64() + "\n";
  }

  /** A signed checkpoint. */
  public String checkpoint(long size, Octets root) {
    String text = checkpointText(size, root);
    return text + "\n" + signatureLine(text);
  }

  /**
   * The signed entry timestamp over {@code payload}, which is canonical JSON of body, integrated
   * time, log id and global log index.
   */
  Octets promise(Octets payload) {
    return key.sign(payload, Hash.SHA256);
  }
}
