package dev.assay.attestation;

import static dev.assay.attestation.Samples.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.json.Json;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTest {
  private static final String GOOD =
      "{'_type':'t','subject':[{'name':'n','digest':{'sha256':'h','md5':'m'}}],"
          + "'predicateType':'p','predicate':{'k':1}}";

  private static Statement parse(String json) throws MalformedEvidence {
    return Statement.parse(Bytes.ofUtf8(json.replace('\'', '"')));
  }

  private static Reason refused(String json) {
    return refusal(() -> parse(json));
  }

  @Test
  void parse_statement_givesEveryField() throws MalformedEvidence {
    Statement statement = parse(GOOD);

    assertThat(statement.type()).isEqualTo("t");
    assertThat(statement.predicateType()).isEqualTo("p");
    assertThat(statement.predicate()).contains(new Json.Obj(Map.of("k", Json.Num.of(1))));
    assertThat(statement.subjects())
        .containsExactly(new Statement.Subject("n", Map.of("sha256", "h", "md5", "m")));
    assertThat(statement.subjects().getFirst().digests()).containsOnlyKeys("sha256", "md5");
  }

  @ParameterizedTest
  @ValueSource(strings = {",'predicate':null", ""})
  void parse_predicateNullOrAbsent_isEmpty(String predicate) throws MalformedEvidence {
    assertThat(parse(GOOD.replace(",'predicate':{'k':1}", predicate)).predicate()).isEmpty();
  }

  @Test
  void parse_emptyPredicate_isAnObject() throws MalformedEvidence {
    assertThat(parse(GOOD.replace("{'k':1}", "{}")).predicate()).contains(new Json.Obj(Map.of()));
  }

  @Test
  void parse_namelessSubject_hasAnEmptyName() throws MalformedEvidence {
    assertThat(parse(GOOD.replace("'name':'n',", "")).subjects().getFirst().name()).isEmpty();
    assertThat(parse(GOOD.replace("'n'", "null")).subjects().getFirst().name()).isEmpty();
  }

  @Test
  void parse_subjectWithoutDigest_hasNone() throws MalformedEvidence {
    assertThat(parse(GOOD.replace("{'sha256':'h','md5':'m'}", "null")).subjects().getFirst())
        .isEqualTo(new Statement.Subject("n", Map.of()));
  }

  @Test
  void parse_noSubjects_isLeftToTheRules() throws MalformedEvidence {
    assertThat(parse("{'_type':'t','subject':[],'predicateType':'p'}").subjects()).isEmpty();
  }

  /** Each row: what to replace in the good statement, by what, and the place of the complaint. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      value = {
        "'_type':'t', | | statement",
        "'_type':'t' | 'type_':'t' | statement",
        "'_type':'t' | '_type':null | statement/_type",
        "'_type':'t' | '_type':1 | statement/_type",
        "'predicateType' | 'predicate_type' | statement",
        "'predicateType':'p' | 'predicateType':['p'] | statement/predicateType",
        "'subject' | 'subjects' | statement",
        "'predicate':{'k':1} | 'predicate':[] | statement/predicate",
        "'predicate':{'k':1} | 'predicate':'x' | statement/predicate",
        "'predicate':{'k':1} | 'predicate':0 | statement/predicate",
        "'predicate':{'k':1} | 'predicate':false | statement/predicate",
        "'name':'n' | 'name':1 | statement/subject/0/name",
        "'sha256':'h' | 'sha256':null | statement/subject/0/digest/sha256",
        "'sha256':'h' | 'sha256':{} | statement/subject/0/digest/sha256",
        "{'sha256':'h','md5':'m'} | [] | statement/subject/0/digest",
        "} | '' | statement",
      })
  void parse_badField_isMalformed(String good, String bad, String where) {
    Reason reason = refused(GOOD.replace(good, bad == null ? "" : bad));

    assertThat(reason.code()).isEqualTo(ReasonCode.STATEMENT_MALFORMED);
    assertThat(reason.where()).isEqualTo(where);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "1",
        "'x'",
        "{}",
        "{'_type':'t'}",
        "{} {}",
        "/**/{}",
        "\ufeff{}",
        "{'_type':'t','subject':{},'predicateType':'p'}",
        "{'_type':'t','subject':[null],'predicateType':'p'}",
        "{'_type':'t','subject':['n'],'predicateType':'p'}"
      })
  void parse_notAStatement_isMalformed(String json) {
    assertThat(refused(json).code()).isEqualTo(ReasonCode.STATEMENT_MALFORMED);
  }

  @Test
  void parse_notUtf8_isMalformed() {
    assertThat(refusal(() -> Statement.parse(Bytes.fromHex("7b22ff227d"))).code())
        .isEqualTo(ReasonCode.STATEMENT_MALFORMED);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      value = {
        "'subject': | 'subject':[],'subject':",
        "'sha256': | 'sha256':'x','sha256':",
        "'_type': | '_type':'x','_type':",
        "'k':1 | 'k':1,'k':2",
      })
  void parse_sameKeyTwice_isNamedAsThat(String key, String twice) {
    assertThat(refused(GOOD.replace(key, twice)).code()).isEqualTo(ReasonCode.DUPLICATE_KEY);
  }

  @Test
  void parse_digestCount_isBounded() throws MalformedEvidence {
    StringBuilder digests = new StringBuilder("'d0':'x'");
    for (int i = 1; i < Statement.MAX_DIGESTS; i++) {
      digests.append(",'d").append(i).append("':'x'");
    }
    String most = GOOD.replace("'sha256':'h','md5':'m'", digests);

    assertThat(parse(most).subjects().getFirst().digests()).hasSize(Statement.MAX_DIGESTS);
    assertThat(refused(most.replace("'d0':'x'", "'d0':'x','d':'x'")).code())
        .isEqualTo(ReasonCode.STATEMENT_MALFORMED);
  }

  @Test
  void parse_subjectCount_isBounded() throws MalformedEvidence {
    String most =
        "{'_type':'t','predicateType':'p','subject':[{}"
            + ",{}".repeat(Statement.MAX_SUBJECTS - 1)
            + "]}";

    assertThat(parse(most).subjects()).hasSize(Statement.MAX_SUBJECTS);
    assertThat(refused(most.replace("[{}", "[{},{}")).code())
        .isEqualTo(ReasonCode.JSON_LIMIT_EXCEEDED);
  }
}
