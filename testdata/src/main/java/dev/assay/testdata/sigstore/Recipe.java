package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How something is signed, from the identity to the log entry. Immutable: each method gives a
 * changed copy, so a good recipe can be bent in one place. The stages in order, where an edit of
 * one is followed by all after it unless it says otherwise:
 *
 * <ol>
 *   <li>{@link #identity}: who the certificate names
 *   <li>{@link #key}: which key signs, and whether there is a certificate
 *   <li>{@link #leaf}: the certificate, the SCTs in it, the authority's signature
 *   <li>{@link #payload}: the statement and its envelope
 *   <li>{@link #key} again: what is signed, and the signature
 *   <li>{@link #log}: entry, tree, checkpoint, promise
 *   <li>{@link #timestamps}
 * </ol>
 *
 * <pre>{@code
 * FakeSigstore sigstore = FakeSigstore.fromSeed(42);
 * Distribution file = Distribution.of("demo-1.0.tar.gz", "demo");
 * Octets good = sigstore.github("acme/demo", "release.yml").sign(file).attestation();
 * Octets late =
 *     sigstore
 *         .github("acme/demo", "release.yml")
 *         .log(log -> log.integratedAfter(Duration.ofDays(90)))
 *         .sign(file)
 *         .attestation();
 * }</pre>
 */
public record Recipe(
    FakeSigstore sigstore,
    Identity identity,
    KeyRecipe key,
    LeafRecipe leaf,
    PayloadRecipe payload,
    List<LogRecipe> logs,
    List<TimestampRecipe> timestamps) {
  public Recipe {
    logs = List.copyOf(logs);
    timestamps = List.copyOf(timestamps);
  }

  public Recipe identity(Identity other) {
    return new Recipe(sigstore, other, key, leaf, payload, logs, timestamps);
  }

  public Recipe identity(UnaryOperator<Identity> edit) {
    return identity(edit.apply(identity));
  }

  public Recipe key(UnaryOperator<KeyRecipe> edit) {
    return new Recipe(sigstore, identity, edit.apply(key), leaf, payload, logs, timestamps);
  }

  public Recipe leaf(UnaryOperator<LeafRecipe> edit) {
    return new Recipe(sigstore, identity, key, edit.apply(leaf), payload, logs, timestamps);
  }

  public Recipe payload(UnaryOperator<PayloadRecipe> edit) {
    return new Recipe(sigstore, identity, key, leaf, edit.apply(payload), logs, timestamps);
  }

  /** Edits the statement before it is signed. */
  public Recipe statement(UnaryOperator<JsonValue> edit) {
    return payload(p -> p.editStatement(edit));
  }

  /** Edits the first log entry's recipe. */
  public Recipe log(UnaryOperator<LogRecipe> edit) {
    var edited = new ArrayList<>(logs);
    edited.set(0, edit.apply(edited.getFirst()));
    return logs(edited.toArray(LogRecipe[]::new));
  }

  /** With an empty list of log entries. */
  public Recipe withoutLogs() {
    return logs(new LogRecipe[0]);
  }

  /** The log entries to make. */
  public Recipe logs(LogRecipe... all) {
    return new Recipe(sigstore, identity, key, leaf, payload, Arrays.asList(all), timestamps);
  }

  /** Logged once more. */
  public Recipe alsoLogged(LogRecipe another) {
    var longer = new ArrayList<>(logs);
    longer.add(another);
    return logs(longer.toArray(LogRecipe[]::new));
  }

  /** Without a list of timestamps. */
  public Recipe withoutTimestamps() {
    return timestamps(new TimestampRecipe[0]);
  }

  /** The timestamps to get. */
  public Recipe timestamps(TimestampRecipe... all) {
    return new Recipe(sigstore, identity, key, leaf, payload, logs, Arrays.asList(all));
  }

  /** With one timestamp by the Sigstore's own authority. */
  public Recipe timestamped() {
    return timestamps(TimestampRecipe.by(sigstore.tsa()));
  }

  /** Edits the first timestamp's recipe. */
  public Recipe timestamp(UnaryOperator<TimestampRecipe> edit) {
    var edited = new ArrayList<>(timestamps);
    edited.set(0, edit.apply(edited.getFirst()));
    return timestamps(edited.toArray(TimestampRecipe[]::new));
  }

  /** In Rekor v2 instead of v1, with the timestamp that it needs. */
  public Recipe inRekorV2() {
    return logs(LogRecipe.of(sigstore.rekorV2(), EntryKind.HASHEDREKORD_V2)).timestamped();
  }

  /** Signs with a key that the verifier is given, and no certificate. */
  public Recipe withManagedKey(String role, KeyType type) {
    return key(k -> k.type(type).role(role).bare());
  }

  /** Signs PyPI's publish attestation for {@code file}. */
  public Signed sign(Distribution file) {
    return signStatement(Statements.publish(file));
  }

  /** Signs an in-toto statement in a DSSE envelope. */
  public Signed signStatement(JsonValue statement) {
    return signPayload(payload.statement().apply(statement).bytes());
  }

  /** Signs any bytes in a DSSE envelope. */
  public Signed signPayload(Octets bytes) {
    Octets edited = payload.bytes().apply(bytes);
    return signed(
        true,
        payload.payloadType(),
        edited,
        Content.preAuthEncoding(payload.payloadType(), edited));
  }

  /** Signs a message itself, without an envelope. */
  public Signed signMessage(Octets message) {
    return signed(false, "", message, message);
  }

  /** The key that would sign {@code payload}. */
  public SigningKey keyFor(Octets bytes) {
    String name =
        key.role().isEmpty() ? "leaf/" + identity.subject() + "/" + bytes.sha256() : key.role();
    return SigningKey.of(sigstore.seed(), name, key.type());
  }

  private Signed signed(boolean dsse, String payloadType, Octets bytes, Octets message) {
    SigningKey signer = keyFor(bytes);
    Octets certificate = certificate(signer);
    Octets signature =
        key.signature().apply(signer.sign(key.toBeSigned().apply(message), key.hash()));
    var content = new Content(dsse, payloadType, bytes, message, key.hash(), signature);
    var body = new EntryBody(content, certificate, signer.spki(), key.keyDetails());
    List<JsonValue> entries =
        logs.stream()
            .map(log -> (dsse ? log : log.forMessage()).make(body, leaf.notBefore()))
            .toList();
    List<Octets> stamps =
        timestamps.stream().map(t -> t.make(signature, leaf.notBefore())).toList();
    return new Signed(identity, signer, certificate, content, entries, stamps);
  }

  private Octets certificate(SigningKey signer) {
    if (key.managed()) {
      return Octets.of();
    }
    Octets serial =
        FakeFulcio.serial(sigstore.seed(), identity.subject() + "/" + signer.spki().sha256());
    return leaf.mint(identity, signer.spki(), serial);
  }
}
