package dev.assay.adapters.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;

/** Whatever a kit or a cache holds, reading it ends with a value or a refusal. */
class FilesFuzzTest {
  @FuzzTest
  void manifest_anyBytes_surviveBeingWrittenOrAreRefused(byte[] input) {
    try {
      KitManifest manifest = KitManifestJson.read(Bytes.of(input));
      assertThat(KitManifestJson.read(KitManifestJson.write(manifest))).isEqualTo(manifest);
      assertThat(manifest.members()).allMatch(member -> KitPaths.isSafe(member.path()));
    } catch (MalformedEvidence refused) {
      assertThat(refused.reason()).isNotNull();
    }
  }

  @FuzzTest
  void answerFile_anyBytes_areAnAnswerOfTheKeyOrRefused(byte[] input) {
    try {
      assertThat(AnswerFile.decode(Bytes.of(input), "key")).isNotNull();
    } catch (MalformedEvidence refused) {
      assertThat(refused.reason()).isNotNull();
    }
  }
}
