package dev.assay.mutation;

import dev.assay.model.Bytes;
import dev.assay.model.Verdict;
import dev.assay.report.FileReport;
import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.BundleFormat;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.testdata.sigstore.GitHubJob;
import dev.assay.testdata.sigstore.Recipe;
import dev.assay.testdata.sigstore.Signed;
import dev.assay.testdata.sigstore.Statements;
import dev.assay.verify.Artifact;
import dev.assay.verify.Minted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Judges a number of seeded mutants and counts what became of them. */
final class MutationRun {
  /** No input may take longer, however bad it is. */
  static final Duration MAX_TIME = Duration.ofSeconds(2);

  private final RandomGenerator random;
  private final Mutator mutator;
  private final List<Specimen> specimens = specimens();
  private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
  private final List<String> offences = new ArrayList<>();
  private int rootsRefused;
  private int allowed;
  private Duration slowest = Duration.ZERO;

  MutationRun(long seed) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.mutator = new Mutator(random);
  }

  void mutants(int count) {
    for (int i = 0; i < count; i++) {
      one(i);
    }
  }

  List<String> offences() {
    return offences;
  }

  Map<Verdict, Integer> verdicts() {
    return verdicts;
  }

  String summary() {
    return verdicts
        + ", roots refused "
        + rootsRefused
        + ", accepted with reason "
        + allowed
        + ", slowest "
        + slowest.toMillis()
        + " ms, offences "
        + offences.size();
  }

  private void one(int number) {
    Specimen specimen = specimens.get(random.nextInt(specimens.size()));
    Specimen donor = specimens.get(random.nextInt(specimens.size()));
    boolean bendRoot = random.nextInt(5) == 0;
    Octets evidence =
        bendRoot
            ? specimen.evidence().bytes()
            : mutator.mutate(specimen.evidence(), donor.evidence());
    Octets root =
        bendRoot ? mutator.mutate(specimen.root(), specimen.root()) : specimen.root().bytes();
    String name = "mutant " + number + " of " + specimen.name() + (bendRoot ? " (root)" : "");
    long start = System.nanoTime();
    try {
      judge(specimen, Minted.bytes(evidence), Minted.bytes(root), name);
    } catch (RuntimeException | Error thrown) {
      offences.add(name + " threw " + thrown + " for " + evidence.base64());
    }
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    slowest = taken.compareTo(slowest) > 0 ? taken : slowest;
    if (taken.compareTo(MAX_TIME) > 0) {
      offences.add(name + " took " + taken);
    }
  }

  private void judge(Specimen specimen, Bytes evidence, Bytes root, String name) {
    Optional<FileReport> report = specimen.judge(evidence, root);
    if (report.isEmpty()) {
      rootsRefused++;
      return;
    }
    Verdict verdict = report.get().verdict();
    verdicts.merge(verdict, 1, Integer::sum);
    if (verdict == Verdict.VERIFIED) {
      if (AllowedAcceptance.allows(specimen, specimens, report.get(), evidence, root)) {
        allowed++;
      } else {
        offences.add(name + " was accepted: " + evidence.base64() + " " + root.base64());
      }
    }
  }

  static List<Specimen> specimens() {
    FakeSigstore sigstore = Minted.SIGSTORE;
    Distribution file = Minted.FILE;
    JsonValue root = sigstore.trustedRoot().json();
    Artifact distribution = Minted.distribution(file);
    Octets message = Octets.ofUtf8("any file");
    Artifact blob = Artifact.Blob.ofContent(Minted.bytes(message));
    Recipe v1 = Minted.github();
    Recipe v2 = Minted.github().inRekorV2();
    Signed publish = v1.sign(file);
    Signed slsa = v1.signStatement(Statements.slsa(file, GitHubJob.of("acme/demo", "release.yml")));
    JsonValue publisher = publish.identity().publisher();
    return List.of(
        new Specimen(
            "attestation in Rekor v1",
            Specimen.Form.ATTESTATION,
            publish.attestationJson(),
            root,
            distribution),
        new Specimen(
            "attestation in Rekor v2",
            Specimen.Form.ATTESTATION,
            v2.sign(file).attestationJson(),
            root,
            distribution),
        new Specimen(
            "provenance of two",
            Specimen.Form.PROVENANCE,
            Signed.provenanceJson(publisher, publish, slsa),
            root,
            distribution),
        bundle("message bundle in Rekor v1", v1.signMessage(message), root, blob),
        bundle("message bundle in Rekor v2", v2.signMessage(message), root, blob),
        bundle(
            "message bundle with a timestamp", v1.timestamped().signMessage(message), root, blob));
  }

  private static Specimen bundle(String name, Signed signed, JsonValue root, Artifact blob) {
    return new Specimen(
        name, Specimen.Form.BUNDLE, signed.bundleJson(BundleFormat.V0_3), root, blob);
  }
}
