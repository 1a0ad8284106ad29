package dev.assay.report;

import dev.assay.attestation.Publisher;
import dev.assay.json.Fields;
import dev.assay.json.Json;
import dev.assay.model.Sha256;
import dev.assay.verify.Check;
import dev.assay.verify.LogPosition;
import dev.assay.verify.Signer;
import dev.assay.verify.Verification;
import dev.assay.verify.VerifiedTime;

/** One file's part of the verdict document. */
final class SubjectJson {
  private SubjectJson() {}

  static Json of(FileReport file, RunReport run) {
    Fields fields = new Fields();
    fields.text("name", file.name());
    fields.optionalText("project", file.project());
    fields.optionalText("version", file.version());
    fields.optionalText("sha256", file.sha256().map(Sha256::hex));
    fields.text("verdict", file.verdict().name());
    if (file.identityUnchecked()) {
      fields.text("identity", "UNCHECKED");
    }
    file.place().ifPresent(place -> fields.put("place", VerdictDocument.place(place)));
    if (run.isInBaseline(file)) {
      fields.put("acceptedByBaseline", Json.Bool.TRUE);
    }
    fields.optionalText("acceptedByPolicy", run.policy().flatMap(it -> it.acceptance(file)));
    fields.list("reasons", file.reasons(), VerdictDocument::reason);
    fields.list("evidence", file.evidence(), SubjectJson::evidence);
    fields.list("warnings", file.warnings(), Json.Str::new);
    return fields.json();
  }

  private static Json evidence(EvidenceReport piece) {
    Fields fields = new Fields();
    fields.text("source", piece.source().location());
    fields.text("pointer", piece.source().pointer());
    fields.text("sha256", piece.source().sha256().hex());
    fields.text("verdict", piece.verdict().name());
    switch (piece) {
      case EvidenceReport.Judged judged -> {
        judged.publisher().ifPresent(claimed -> fields.put("claimedPublisher", publisher(claimed)));
        verification(judged.decision().verification(), fields);
      }
      case EvidenceReport.Unreadable unreadable -> {}
    }
    fields.list("checks", piece.trail(), SubjectJson::check);
    return fields.json();
  }

  private static void verification(Verification verification, Fields fields) {
    fields.optionalText("predicateType", verification.predicateType());
    switch (verification) {
      case Verification.Genuine genuine -> {
        fields.put("signer", signer(genuine.provenSigner(), true));
        fields.list("verifiedTimestamps", genuine.times(), SubjectJson::time);
        fields.list("logEntries", genuine.logged(), SubjectJson::position);
      }
      case Verification.Refused refused ->
          refused.signer().ifPresent(claimed -> fields.put("signer", signer(claimed, false)));
    }
  }

  private static Json signer(Signer signer, boolean verified) {
    Fields fields = new Fields();
    fields.put("verified", Json.Bool.of(verified));
    switch (signer) {
      case Signer.KeyHolder holder -> fields.text("keySha256", holder.spkiSha256().hex());
      case Signer.CertificateHolder holder -> {
        fields.text("subjectAlternativeName", holder.identity().value());
        holder.claims().named().forEach(fields::text);
        fields.text("certificateSha256", holder.certificateSha256().hex());
        fields.text("notBefore", holder.validity().start().toString());
        fields.optionalText("notAfter", holder.validity().end().map(Object::toString));
      }
    }
    return fields.json();
  }

  private static Json time(VerifiedTime time) {
    Fields fields = new Fields();
    // The words of sigstore-go's verification result.
    fields.text(
        "type",
        switch (time.source()) {
          case TRANSPARENCY_LOG -> "Tlog";
          case TIMESTAMP_AUTHORITY -> "TimestampAuthority";
        });
    fields.text("uri", time.uri());
    fields.text("timestamp", time.time().toString());
    return fields.json();
  }

  private static Json position(LogPosition position) {
    Fields fields = new Fields();
    fields.text("log", position.log());
    // As text: an index may exceed what a JSON number carries everywhere.
    fields.text("logIndex", Long.toUnsignedString(position.logIndex()));
    fields.text("treeSize", Long.toUnsignedString(position.treeSize()));
    fields.text("kind", position.kind());
    fields.text("leafHash", position.leafHash().hex());
    return fields.json();
  }

  private static Json check(Check check) {
    Fields fields = new Fields();
    fields.text("step", check.step().name());
    fields.text("status", check.status().name());
    fields.list("facts", check.facts(), SubjectJson::fact);
    fields.list("reasons", check.reasons(), VerdictDocument::reason);
    if (!check.note().isEmpty()) {
      fields.text("note", check.note());
    }
    return fields.json();
  }

  private static Json fact(Check.Fact fact) {
    Fields fields = new Fields();
    fields.text("name", fact.name());
    fields.text("value", fact.value());
    return fields.json();
  }

  private static Json publisher(Publisher publisher) {
    Fields fields = new Fields();
    fields.text("kind", publisher.kind());
    switch (publisher) {
      case Publisher.GitHub github -> {
        fields.text("repository", github.repository());
        fields.text("workflow", github.workflow());
        fields.optionalText("environment", github.environment());
      }
      case Publisher.GitLab gitlab -> {
        fields.text("repository", gitlab.repository());
        fields.text("workflow_filepath", gitlab.workflowFilepath());
        fields.optionalText("environment", gitlab.environment());
      }
      case Publisher.Google google -> fields.text("email", google.email());
      case Publisher.CircleCi circle -> {
        fields.text("project_id", circle.projectId());
        fields.text("pipeline_definition_id", circle.pipelineDefinitionId());
        fields.optionalText("vcs_origin", circle.vcsOrigin());
        fields.optionalText("vcs_ref", circle.vcsRef());
      }
      case Publisher.Unknown unknown -> {}
    }
    return fields.json();
  }
}
