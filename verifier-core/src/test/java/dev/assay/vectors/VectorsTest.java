package dev.assay.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Reason;
import dev.assay.model.Verdict;
import dev.assay.testdata.vectors.Vector;
import dev.assay.testdata.vectors.Vectors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VectorsTest {
  static List<Vector> vectors() {
    return Vectors.all();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void vector_hasItsVerdictAndReason(Vector vector) {
    List<Reason> reasons = new VectorCase(vector).reasons();

    if (vector.isGood()) {
      assertThat(reasons).isEmpty();
    } else {
      assertThat(reasons).extracting(reason -> reason.code().name()).contains(vector.expect());
      assertThat(Verdict.worst(reasons.stream().map(Reason::verdict).toList()))
          .isEqualTo(Verdict.valueOf(vector.verdict()));
    }
  }

  @Test
  void vectors_areManyAndOfEachSort() {
    assertThat(vectors()).hasSizeGreaterThan(250);
    assertThat(vectors()).filteredOn(Vector::isGood).hasSizeGreaterThan(30);
  }
}
