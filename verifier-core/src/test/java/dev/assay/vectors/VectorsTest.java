package dev.assay.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Verdict;
import dev.assay.testdata.vectors.Vector;
import dev.assay.testdata.vectors.Vectors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every vector gets the answer that it names, whichever engine verifies the signatures. */
class VectorsTest {
  static List<Vector> vectors() {
    return Vectors.all();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void vector_withBouncyCastle_hasItsVerdictAndReason(Vector vector) {
    check(vector, SignatureCheck.bouncyCastle());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void vector_withTheJdk_hasItsVerdictAndReason(Vector vector) {
    check(vector, SignatureCheck.jdk());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void vector_withCombs_hasItsVerdictAndReason(Vector vector) {
    check(vector, SignatureCheck.combs());
  }

  private static void check(Vector vector, SignatureCheck engine) {
    List<Reason> reasons = new VectorCase(vector, engine).reasons();

    if (vector.isGood()) {
      assertThat(reasons).isEmpty();
    } else {
      assertThat(reasons).extracting(reason -> reason.code().name()).contains(vector.expect());
      assertThat(Verdict.worst(reasons.stream().map(Reason::verdict).toList()))
          .isEqualTo(Verdict.valueOf(vector.verdict()));
    }
  }

  @Test
  void vectors_ofEachCode_haveTheVerdictOfTheCode() {
    assertThat(vectors())
        .filteredOn(vector -> !vector.isGood())
        .allSatisfy(vector ->
            assertThat(ReasonCode.valueOf(vector.expect()).verdict().name())
                .isEqualTo(vector.verdict()));
  }

  @Test
  void vectors_areManyAndOfEachSort() {
    assertThat(vectors()).hasSizeGreaterThan(250);
    assertThat(vectors()).filteredOn(Vector::isGood).hasSizeGreaterThan(30);
  }
}
