package dev.assay.vectors;

import dev.assay.Assay;
import dev.assay.EvidenceFile;
import dev.assay.crypto.SignatureCheck;
import dev.assay.crypto.VerificationKey;
import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.policy.Expectation;
import dev.assay.policy.Forge;
import dev.assay.policy.PublisherRule;
import dev.assay.policy.RefPattern;
import dev.assay.python.DistributionName;
import dev.assay.python.InvalidDistributionName;
import dev.assay.report.FileReport;
import dev.assay.testdata.vectors.Vector;
import dev.assay.trust.TrustRoot;
import dev.assay.trust.TrustRootReader;
import dev.assay.trust.TrustRootSource;
import dev.assay.verify.Artifact;
import dev.assay.verify.Minted;
import dev.assay.verify.Verifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** One vector, as the question that a caller of the library would ask. */
final class VectorCase {
  private final Vector vector;
  private final SignatureCheck engine;
  private final JsonCursor subject;
  private final JsonCursor expectation;

  VectorCase(Vector vector, SignatureCheck engine) {
    this.vector = vector;
    this.engine = engine;
    this.subject = cursor(vector.subject().text());
    this.expectation = cursor(vector.expectation().text());
  }

  private static JsonCursor cursor(String text) {
    try {
      Json json = JsonReader.forEmbedded().read(Bytes.ofUtf8(text), "vector");
      return JsonCursor.at(json, "vector");
    } catch (MalformedEvidence malformed) {
      throw new AssertionError(malformed);
    }
  }

  /** All reasons; a root, a name or a key that is refused has one. */
  List<Reason> reasons() {
    try {
      return report().reasons();
    } catch (MalformedEvidence refused) {
      return List.of(refused.reason());
    }
  }

  private FileReport report() throws MalformedEvidence {
    TrustRoot root =
        new TrustRootReader()
            .read(Minted.bytes(vector.trustedRoot()), new TrustRootSource.InMemory("a vector"));
    Optional<VerificationKey> key = key();
    Assay assay = Assay.with(new Verifier(root, engine)).expecting(expected(key));
    EvidenceFile evidence = new EvidenceFile(vector.path(), Minted.bytes(vector.evidence()));
    return switch (vector.kind()) {
      case "attestation" -> assay.verifyAttestations(distribution(), List.of(evidence));
      case "provenance" -> assay.verifyProvenance(distribution(), evidence);
      case "bundle" -> assay.verifyBundle(vector.path(), blob(), evidence, key);
      default -> throw new AssertionError("a kind of vector that is not known: " + vector.kind());
    };
  }

  private Artifact.Distribution distribution() throws MalformedEvidence {
    String name = subject.get("fileName").string();
    try {
      return new Artifact.Distribution(DistributionName.parse(name), digest());
    } catch (InvalidDistributionName invalid) {
      throw new MalformedEvidence(
          ReasonCode.DISTRIBUTION_NAME_INVALID, "a wheel or sdist", name, "the file name");
    }
  }

  private Sha256 digest() throws MalformedEvidence {
    return Sha256.fromHex(subject.get("sha256").string());
  }

  private Artifact.Blob blob() throws MalformedEvidence {
    return subject.has("content")
        ? Artifact.Blob.ofContent(subject.get("content").base64())
        : Artifact.Blob.ofDigest(digest());
  }

  private Optional<VerificationKey> key() throws MalformedEvidence {
    Optional<JsonCursor> key = expectation.find("publicKey");
    return key.isPresent()
        ? Optional.of(VerificationKey.parsePem(key.get().string()))
        : Optional.empty();
  }

  private Expectation expected(Optional<VerificationKey> key) throws MalformedEvidence {
    if (key.isPresent()) {
      return new Expectation.ManagedKey(key.get().spkiSha256());
    }
    if (expectation.keys().isEmpty()) {
      return new Expectation.None();
    }
    return new Expectation.OneOf(
        List.of(rule()), types("predicateTypes"), types("requiredPredicateTypes"));
  }

  private PublisherRule rule() throws MalformedEvidence {
    PublisherRule.Builder rule = PublisherRule.builder();
    Optional<JsonCursor> forge = expectation.find("forge");
    if (forge.isPresent()) {
      rule.forge(Forge.valueOf(forge.get().string().toUpperCase(Locale.ROOT)));
    }
    set("issuer", rule, PublisherRule.Builder::issuer);
    set("identity", rule, PublisherRule.Builder::identity);
    set("repository", rule, PublisherRule.Builder::repository);
    set("owner", rule, PublisherRule.Builder::owner);
    set("workflow", rule, PublisherRule.Builder::workflow);
    set("ref", rule, (builder, ref) -> builder.ref(new RefPattern(ref)));
    set("commit", rule, PublisherRule.Builder::commit);
    set("environment", rule, PublisherRule.Builder::environment);
    set("trigger", rule, PublisherRule.Builder::trigger);
    set("runner", rule, PublisherRule.Builder::runner);
    set("repositoryId", rule, PublisherRule.Builder::repositoryId);
    set("ownerId", rule, PublisherRule.Builder::ownerId);
    set("buildSigner", rule, PublisherRule.Builder::buildSigner);
    return rule.build();
  }

  private void set(
      String field, PublisherRule.Builder rule, BiConsumer<PublisherRule.Builder, String> setter)
      throws MalformedEvidence {
    Optional<JsonCursor> value = expectation.find(field);
    if (value.isPresent()) {
      setter.accept(rule, value.get().string());
    }
  }

  private Set<String> types(String field) throws MalformedEvidence {
    Set<String> types = new HashSet<>();
    Optional<JsonCursor> list = expectation.find(field);
    for (JsonCursor type :
        list.isPresent() ? list.get().elements(9) : new ArrayList<JsonCursor>()) {
      types.add(type.string());
    }
    return types;
  }
}
