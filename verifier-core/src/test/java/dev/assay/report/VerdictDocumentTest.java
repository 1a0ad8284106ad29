package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.assay.Assay;
import dev.assay.EvidenceFile;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Verdict;
import dev.assay.policy.Expectation;
import dev.assay.policy.Forge;
import dev.assay.policy.PublisherRule;
import dev.assay.testdata.sigstore.Recipe;
import dev.assay.verify.Minted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictDocumentTest {
  private static final Expectation ACME =
      Expectation.of(PublisherRule.repository(Forge.GITHUB, "acme/demo"));

  private static RunReport run(Expectation expected, Recipe recipe) {
    Assay assay = Assay.with(Minted.root()).expecting(expected);
    EvidenceFile provenance =
        new EvidenceFile("demo.provenance", Minted.bytes(recipe.sign(Minted.FILE).provenance()));
    FileReport report = assay.verifyProvenance(Minted.distribution(Minted.FILE), provenance);
    return run(expected, report);
  }

  private static RunReport run(Expectation expected, FileReport... files) {
    return new RunReport(
        List.of(files),
        expected,
        new RunReport.TrustRootUsed(
            Minted.root().digest(), Minted.root().source().describe(), Optional.empty()),
        false,
        List.of(new RunReport.Request("GET", "https://index.example/simple/demo/", "200")),
        new RunReport.Tool("assay", "0", "an engine"),
        List.of("a warning"));
  }

  private static List<String> violations(RunReport run) {
    try {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(Files.readString(Path.of("../docs/schema/verdict.schema.json")));
      return schema.validate(VerdictDocument.render(run).utf8Lossy(), InputFormat.JSON).stream()
          .map(Error::toString)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static JsonCursor document(RunReport run) throws MalformedEvidence {
    return JsonCursor.at(JsonReader.forEvidence().read(VerdictDocument.render(run), "it"), "");
  }

  @Test
  void parts_anyNumberOfFiles_areTheWholeDocument() {
    FileReport good = run(ACME, Minted.github()).files().getFirst();
    FileReport bad =
        FileReport.refused(
            "x.whl",
            Optional.empty(),
            List.of(new Reason(ReasonCode.FILE_UNREADABLE, "\"subjects\": []", "none", "x.whl")));
    for (List<FileReport> files :
        List.of(List.<FileReport>of(), List.of(bad), List.of(good, bad), List.of(good, good))) {
      RunReport none = run(ACME);
      VerdictDocumentParts parts = new VerdictDocumentParts(none);
      List<VerdictDocumentParts.Subject> rendered =
          files.reversed().stream().map(parts::subject).toList().reversed();
      StringBuilder subjects = new StringBuilder();
      for (VerdictDocumentParts.Subject subject : rendered) {
        parts.next(subject.identity());
        subjects.append(VerdictDocumentParts.before(subjects.isEmpty()).utf8Lossy());
        subjects.append(subject.json().utf8Lossy());
      }

      VerdictDocumentParts.Frame frame = parts.frame(none);

      assertThat(frame.head().utf8Lossy() + subjects + frame.tail().utf8Lossy())
          .isEqualTo(VerdictDocument.render(none.with(files, List.of())).utf8Lossy());
    }
  }

  @Test
  void render_everyKindOfOutcome_isOfThePublishedSchema() {
    Recipe good = Minted.github();
    assertThat(violations(run(ACME, good))).isEmpty();
    assertThat(violations(run(new Expectation.None(), good))).isEmpty();
    assertThat(violations(run(new Expectation.AnyPublisherUnsafe(), good.inRekorV2()))).isEmpty();
    assertThat(violations(run(ACME, Minted.SIGSTORE.gitlab("acme/demo", ".gitlab-ci.yml"))))
        .isEmpty();
    assertThat(violations(run(ACME, Minted.SIGSTORE.google("a@example.org")))).isEmpty();
    assertThat(violations(run(ACME, good.leaf(leaf -> leaf.der(der -> der.flip(40)))))).isEmpty();
    FileReport unreadable =
        Assay.with(Minted.root())
            .verifyProvenance(
                Minted.distribution(Minted.FILE), new EvidenceFile("x", Bytes.ofUtf8("{")));
    FileReport missing =
        Assay.with(Minted.root()).verifyAttestations(Minted.distribution(Minted.FILE), List.of());
    assertThat(violations(run(new Expectation.None(), unreadable, missing))).isEmpty();
  }

  /** The schema must be able to refuse, or the test above says nothing. */
  @Test
  void schema_unknownKeyOrVerdict_isRefused() throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of("../docs/schema/verdict.schema.json")));
    String document = VerdictDocument.render(run(ACME, Minted.github())).utf8Lossy();

    assertThat(schema.validate(document.replace("\"warnings\"", "\"cautions\""), InputFormat.JSON))
        .isNotEmpty();
    assertThat(schema.validate(document.replace("VERIFIED", "SAFE"), InputFormat.JSON))
        .isNotEmpty();
  }

  @Test
  void render_good_tellsWhoWhenAndWhere() throws MalformedEvidence {
    JsonCursor document = document(run(ACME, Minted.github()));

    assertThat(document.get("verdict").string()).isEqualTo("VERIFIED");
    JsonCursor evidence =
        document.get("subjects").elements(1).getFirst().get("evidence").elements(1).getFirst();
    assertThat(evidence.get("signer").get("verified").bool()).isTrue();
    assertThat(evidence.get("signer").get("sourceRepositoryURI").string())
        .isEqualTo("https://github.com/acme/demo");
    assertThat(evidence.get("verifiedTimestamps").elements(9)).hasSize(1);
    assertThat(evidence.get("checks").elements(20)).hasSize(13);
  }

  @Test
  void render_waivedExpectation_isMarked() throws MalformedEvidence {
    JsonCursor subject =
        document(run(new Expectation.AnyPublisherUnsafe(), Minted.github()))
            .get("subjects")
            .elements(1)
            .getFirst();

    assertThat(subject.get("identity").string()).isEqualTo("UNCHECKED");
  }

  @Test
  void verdictId_sameInputsAndOutcome_isTheSameWhateverTheRequests() {
    RunReport one = run(ACME, Minted.github());
    RunReport offline =
        new RunReport(
            one.files(),
            one.expectation(),
            one.trustRoot(),
            true,
            List.of(),
            one.tool(),
            List.of());
    RunReport other =
        run(Expectation.of(PublisherRule.repository(Forge.GITHUB, "acme/other")), Minted.github());

    assertThat(VerdictDocument.verdictId(offline)).isEqualTo(VerdictDocument.verdictId(one));
    assertThat(VerdictDocument.verdictId(other)).isNotEqualTo(VerdictDocument.verdictId(one));
    assertThat(other.files().getFirst().reasons().getFirst().code())
        .isEqualTo(ReasonCode.REPOSITORY_MISMATCH);
  }

  @Test
  void report_noSubjects_isNotVerified() {
    assertThat(run(ACME).verdict()).isEqualTo(Verdict.INDETERMINATE);
  }
}
