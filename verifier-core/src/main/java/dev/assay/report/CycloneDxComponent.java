package dev.assay.report;

import dev.assay.json.Fields;
import dev.assay.json.Json;
import dev.assay.model.Reason;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import dev.assay.verify.Verification;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Releases and files as components of CycloneDX 1.6. */
final class CycloneDxComponent {
  private CycloneDxComponent() {}

  /**
   * A release with its files inside. It has digests of its own where it has one file only: with
   * several nobody could tell what a digest is of.
   */
  static Json of(String ref, InspectedRelease release, Verdict verdict) {
    Fields fields = new Fields();
    fields.text("type", "library");
    fields.text("bom-ref", ref);
    fields.text("name", release.project().normalized());
    fields.optionalText("version", release.version().map(Object::toString));
    if (release.files().size() == 1) {
      hashes(release.files().getFirst(), fields);
    }
    fields.text("purl", PackageUrl.of(release));
    CycloneDx.Properties properties = new CycloneDx.Properties();
    properties.add("verdict", verdict.name());
    if (!release.path().isEmpty()) {
      properties.add("path", String.join(" > ", release.path()));
    }
    release.signals().forEach(properties::signal);
    Set<String> seen = new HashSet<>();
    List<FileReport> files =
        release.files().stream().filter(file -> seen.add(file.name())).toList();
    fields.put("properties", properties.json());
    fields.list("components", files, file -> file(release, file));
    return fields.json();
  }

  private static Json file(InspectedRelease release, FileReport file) {
    Fields fields = new Fields();
    String url = PackageUrl.of(release, file.name());
    fields.text("type", "file");
    fields.text("bom-ref", url);
    fields.text("name", CycloneDx.plain(file.name()));
    hashes(file, fields);
    fields.text("purl", url);
    evidence(file, fields);
    fields.put("properties", properties(file));
    return fields.json();
  }

  /** An entry of a lock file that is no release of an index. */
  static Json other(String ref, FileReport file) {
    Fields fields = new Fields();
    fields.text("type", "library");
    fields.text("bom-ref", ref);
    fields.text("name", CycloneDx.plain(file.name()));
    hashes(file, fields);
    fields.put("properties", properties(file));
    return fields.json();
  }

  private static void hashes(FileReport file, Fields fields) {
    List<Sha256> digests = file.sha256().stream().toList();
    if (!digests.isEmpty()) {
      fields.list("hashes", digests, CycloneDxComponent::hash);
    }
  }

  private static Json hash(Sha256 digest) {
    Fields fields = new Fields();
    fields.text("alg", "SHA-256");
    fields.text("content", digest.hex());
    return fields.json();
  }

  /** An attestation identifies a file only where it was verified against an expectation. */
  private static void evidence(FileReport file, Fields fields) {
    List<Verification.Genuine> genuine = file.genuine();
    if (file.verdict() != Verdict.VERIFIED || file.identityUnchecked() || genuine.isEmpty()) {
      return;
    }
    Fields identity = new Fields();
    identity.text("field", "purl");
    identity.number("confidence", 1);
    identity.list("methods", genuine, CycloneDxComponent::method);
    Fields evidence = new Fields();
    evidence.list("identity", List.of(identity), Fields::json);
    fields.put("evidence", evidence.json());
  }

  private static Json method(Verification.Genuine genuine) {
    Fields fields = new Fields();
    fields.text("technique", "attestation");
    fields.number("confidence", 1);
    fields.text("value", CycloneDx.plain(SignerLine.of(genuine.provenSigner())));
    return fields.json();
  }

  private static Json properties(FileReport file) {
    CycloneDx.Properties properties = new CycloneDx.Properties();
    properties.add("verdict", file.verdict().name());
    if (file.identityUnchecked()) {
      properties.add("identity", "UNCHECKED");
    }
    file.reasons().stream()
        .map(Reason::code)
        .distinct()
        .forEach(code -> properties.add("reason", code.name()));
    return properties.json();
  }
}
