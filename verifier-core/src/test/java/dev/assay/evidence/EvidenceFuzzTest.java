package dev.assay.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.assay.evidence.indexes.IndexesInForce;
import dev.assay.evidence.indexes.PipConfig;
import dev.assay.evidence.indexes.PipOptions;
import dev.assay.evidence.indexes.PipSettings;
import dev.assay.evidence.names.KnownProjects;
import dev.assay.evidence.names.LookAlikes;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.python.ProjectName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Files of users are read or refused, and names are compared, whatever they hold. */
class EvidenceFuzzTest {
  private static final LookAlikes NAMES = new LookAlikes(KnownProjects.shipped());

  @FuzzTest
  void pipConfig_anyText_isReadOrHasAProblem(byte[] input) {
    PipConfig config = PipConfig.read("pip.conf", new String(input, StandardCharsets.UTF_8));
    IndexesInForce indexes =
        PipSettings.resolve(List.of(config), Map.of(), PipOptions.NONE, List.of());

    assertThat(config.problem().isPresent() && !config.sections().isEmpty()).isFalse();
    assertThat(indexes.all().isEmpty() && config.sections().isEmpty()).isFalse();
  }

  @FuzzTest
  void name_anyText_isComparedAndNeverWithItself(byte[] input) {
    ProjectName.parse(new String(input, StandardCharsets.UTF_8))
        .flatMap(NAMES::find)
        .ifPresent(found -> assertThat(found.target()).isNotEqualTo(found.name()));
  }

  @FuzzTest
  void list_anyText_isReadOrRefused(byte[] input) {
    switch (KnownProjects.read(Bytes.of(input), "list")) {
      case Outcome.Passed<KnownProjects>(KnownProjects known) ->
          assertThat(known.names()).isNotEmpty();
      case Outcome.Refused<KnownProjects> refused -> assertThat(refused.reason()).isNotNull();
    }
  }
}
