package dev.assay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.ports.Fetched;
import dev.assay.ports.Retrieval;
import dev.assay.python.ProjectName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RememberedDocumentsTest {
  private static final ProjectName DEMO = ProjectName.parse("demo").orElseThrow();

  private final List<String> asked = new ArrayList<>();

  private RememberedDocuments answering(Fetched<Bytes> answer) {
    return new RememberedDocuments((project, version) -> {
      asked.add(project + " " + version);
      return answer;
    });
  }

  private static Fetched<Bytes> found(int bytes) {
    Retrieval how =
        new Retrieval(
            "here", Instant.EPOCH, Retrieval.Source.NETWORK, Optional.empty(), Optional.empty());
    return new Fetched.Found<>(Bytes.of(new byte[bytes]), how);
  }

  private static Reason reason(ReasonCode code) {
    return new Reason(code, "a document", "none", "here");
  }

  @Test
  void document_askedAgain_isThatOfTheFirstTime() {
    for (Fetched<Bytes> answer :
        List.of(
            found(3),
            new Fetched.NotFound<Bytes>(reason(ReasonCode.RELEASE_NOT_FOUND), Optional.empty()))) {
      asked.clear();
      RememberedDocuments documents = answering(answer);

      assertThat(documents.document(DEMO, "1.0")).isSameAs(answer);
      assertThat(documents.document(DEMO, "1.0")).isSameAs(answer);
      assertThat(documents.document(DEMO, "1.1")).isSameAs(answer);
      assertThat(asked).containsExactly("demo 1.0", "demo 1.1");
    }
  }

  @Test
  void document_thatCouldNotBeHad_isAskedForAgain() {
    RememberedDocuments documents =
        answering(new Fetched.Refused<>(reason(ReasonCode.INDEX_UNREACHABLE)));

    assertThat(documents.document(DEMO, "1.0")).isEqualTo(documents.document(DEMO, "1.0"));
    assertThat(asked).containsExactly("demo 1.0", "demo 1.0");
  }

  @Test
  void document_beyondTheLimit_isAskedForAgain() {
    RememberedDocuments documents = answering(found((int) (RememberedDocuments.MAX_BYTES / 2)));

    for (String version : List.of("1", "2", "3", "3", "1")) {
      assertThat(documents.document(DEMO, version)).isInstanceOf(Fetched.Found.class);
    }
    assertThat(asked).containsExactly("demo 1", "demo 2", "demo 3", "demo 3");
  }
}
