package dev.assay.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionMetadataTest {
  private static final String HEAD = "Metadata-Version: 2.1\nName: Demo.Pkg\nVersion: 1.0\n";

  private static DistributionMetadata parse(String text) throws MalformedEvidence {
    return DistributionMetadata.parse(Bytes.ofUtf8(text), "METADATA");
  }

  private static void refused(Bytes content) {
    assertThatThrownBy(
            () -> {
              var unused = DistributionMetadata.parse(content, "METADATA");
            })
        .isInstanceOfSatisfying(
            MalformedEvidence.class,
            it -> assertThat(it.reason().code()).isEqualTo(ReasonCode.CORE_METADATA_MALFORMED));
  }

  @Test
  void parse_ordinaryFile_readsWhatInstallersActOn() throws MalformedEvidence {
    DistributionMetadata metadata =
        parse(
            HEAD
                + "requires-dist: Foo[x] (>=1)\nRequires-Dist: bar; extra == 'test'\n"
                + "Requires-Python: >=3.9\nProvides-Extra: Test_It\nSummary: a\n  b\n"
                + "\nRequires-Dist: not-a-header\n");

    assertThat(metadata.name().normalized()).isEqualTo("demo-pkg");
    assertThat(metadata.version()).hasToString("1.0");
    assertThat(metadata.requires()).hasToString("[Foo[x]>=1, bar ; extra == \"test\"]");
    assertThat(metadata.requiresPython()).hasToString("Optional[>=3.9]");
    assertThat(metadata.extras()).containsExactly("test-it");
  }

  /** A reader that splits lines otherwise would miss a dependency that is installed. */
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void parse_everyLineEndOfEmail_seesTheDependency(String end) throws MalformedEvidence {
    String text = HEAD + "Summary: x\nRequires-Dist: hidden\n";

    assertThat(parse(text.replace("\n", end)).requires()).hasSize(1);
    assertThat(parse(HEAD + "Summary: x" + end + "Requires-Dist: hidden\n").requires()).hasSize(1);
  }

  @Test
  void parse_foldedRequirement_isOneLine() throws MalformedEvidence {
    assertThat(parse(HEAD + "Requires-Dist: foo\n  ; python_version < '3.12'\n").requires())
        .hasToString("[foo ; python_version < \"3.12\"]");
  }

  @Test
  void parse_unreadablePythonVersion_isIgnoredAsInstallersDo() throws MalformedEvidence {
    assertThat(parse(HEAD + "Requires-Python: >=3.6.*\n").requiresPython()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Name: a\nVersion: 1\n",
        "Metadata-Version: 3.0\nName: a\nVersion: 1\n",
        "Metadata-Version: 2\nName: a\nVersion: 1\n",
        "Metadata-Version: 2.1\nName: a b\nVersion: 1\n",
        "Metadata-Version: 2.1\nName: a\nVersion: one\n",
        "Metadata-Version: 2.1\nName: a\nName: b\nVersion: 1\n",
        "Metadata-Version: 2.1\nName: a\nVersion: 1\nRequires-Dist: foo bar\n",
        "Metadata-Version: 2.1\nName: a\nVersion: 1\nProvides-Extra: -\n",
        "Metadata-Version: 2.1\nName: a\nVersion: 1\nno header\nRequires-Dist: foo\n",
        " Metadata-Version: 2.1\nName: a\nVersion: 1\n",
        "Metadata-Version: 2.1\nName: a\nVersion: 1\nRequires-Python: >=3\nRequires-Python: >=4\n"
      })
  void parse_whatInstallersReadOtherwise_isRefused(String text) {
    refused(Bytes.ofUtf8(text));
  }

  @Test
  void parse_noUtf8_isRefused() {
    refused(Bytes.concat(Bytes.ofUtf8(HEAD), Bytes.of((byte) 0xff)));
  }

  @Test
  void parse_beyondItsLimits_isRefused() throws MalformedEvidence {
    String header = "Classifier: x\n";
    String most = HEAD + header.repeat(DistributionMetadata.MAX_HEADERS - 3);

    assertThat(parse(most).requires()).isEmpty();
    refused(Bytes.ofUtf8(most + header));
    refused(Bytes.of(new byte[DistributionMetadata.MAX_BYTES + 1]));
  }

  @ParameterizedTest
  @CsvSource({"2.1,,false", "2.2,,true", "2.4,License,true", "2.2,Requires-Dist,false"})
  void hasFinalRequires_byFormatAndDynamic(String format, String dynamic, boolean expected)
      throws MalformedEvidence {
    String more = dynamic == null ? "" : "Dynamic: " + dynamic + "\n";

    assertThat(parse(HEAD.replace("2.1", format) + more).hasFinalRequires()).isEqualTo(expected);
  }
}
