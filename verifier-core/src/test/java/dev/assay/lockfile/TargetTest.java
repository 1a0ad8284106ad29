package dev.assay.lockfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.python.WheelTag;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetTest {
  private static Target target(String python, String platform) {
    return new Target(
        Target.pythonVersion(python), TargetPlatform.parse(platform), Set.of(), Set.of());
  }

  private static boolean fits(Target target, String tag) {
    String[] parts = tag.split("-", -1);
    return target.fits(new WheelTag(parts[0], parts[1], parts[2]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cp312-cp312-manylinux_2_28_x86_64",
        "cp312-cp312-manylinux_2_17_x86_64",
        "cp312-cp312-manylinux2014_x86_64",
        "cp312-cp312-manylinux2010_x86_64",
        "cp312-cp312-manylinux1_x86_64",
        "cp312-cp312-linux_x86_64",
        "cp312-abi3-manylinux_2_28_x86_64",
        "cp39-abi3-manylinux_2_5_x86_64",
        "cp32-abi3-any",
        "cp312-none-any",
        "py3-none-any",
        "py312-none-any",
        "py30-none-manylinux_2_12_x86_64",
      })
  void fits_tagOfTheInterpretersList_is(String tag) {
    assertThat(fits(target("3.12", "manylinux_2_28_x86_64"), tag)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cp312-cp312-manylinux_2_29_x86_64",
        "cp312-cp312-manylinux_2_28_aarch64",
        "cp312-cp312-musllinux_1_1_x86_64",
        "cp312-cp312-macosx_11_0_x86_64",
        "cp312-cp312-win_amd64",
        "cp311-cp311-manylinux_2_17_x86_64",
        "cp313-abi3-manylinux_2_17_x86_64",
        "cp31-abi3-any",
        "cp311-none-any",
        "py2-none-any",
        "py313-none-any",
        "py3-abi3-any",
        "pp310-pypy310_pp73-manylinux_2_17_x86_64",
      })
  void fits_tagThatIsNotInTheList_isNot(String tag) {
    assertThat(fits(target("3.12", "manylinux_2_28_x86_64"), tag)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "macosx_14_0_arm64,macosx_11_0_arm64,true",
    "macosx_14_0_arm64,macosx_10_9_universal2,true",
    "macosx_14_0_arm64,macosx_10_9_x86_64,false",
    "macosx_14_0_arm64,macosx_15_0_arm64,false",
    "macosx_14_0_x86_64,macosx_10_6_intel,true",
    "win_amd64,win_amd64,true",
    "win_amd64,win32,false",
    "linux_x86_64,musllinux_1_2_x86_64,true",
    "linux_x86_64,manylinux_2_40_x86_64,true",
    "linux_x86_64,manylinux_2_40_aarch64,false",
    "musllinux_1_2_x86_64,musllinux_1_1_x86_64,true",
    "musllinux_1_1_x86_64,musllinux_1_2_x86_64,false",
    "musllinux_1_2_x86_64,manylinux_2_17_x86_64,false",
  })
  void fits_platform_asTheTableSays(String platform, String tag, boolean expected) {
    assertThat(fits(target("3.12", platform), "cp312-cp312-" + tag)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "any", "linux", "win64", "manylinux_2_x86_64", "macosx_14_arm64"})
  void parse_noPlatform_isEmpty(String tag) {
    assertThat(TargetPlatform.parse(tag)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "2.7", "3.x", "3.12.4.1", "3.12rc1"})
  void pythonVersion_other_isEmpty(String text) {
    assertThat(Target.pythonVersion(text)).isEmpty();
  }

  private static final String LOCK =
      """
      lock-version = "1.0"
      created-by = "x"
      requires-python = ">=3.10"
      environments = ["sys_platform == 'linux'"]
      default-groups = ["dev"]
      [[packages]]
      name = "a"
      version = "1"
      sdist = {url = "https://h/a-1.tar.gz", hashes = {sha256 = "{A}"}}
      wheels = [
        {url = "https://h/a-1-cp312-cp312-linux_x86_64.whl", hashes = {sha256 = "{A}"}},
        {url = "https://h/a-1-cp311-cp311-linux_x86_64.whl", hashes = {sha256 = "{A}"}},
      ]
      [[packages]]
      name = "b"
      version = "1"
      marker = "python_version < '3.12'"
      sdist = {url = "https://h/b-1.tar.gz", hashes = {sha256 = "{A}"}}
      [[packages]]
      name = "c"
      version = "1"
      marker = "'dev' in dependency_groups or 'x' in extras"
      sdist = {url = "https://h/c-1.tar.gz", hashes = {sha256 = "{A}"}}
      [[packages]]
      name = "d"
      version = "1"
      requires-python = "<3.12"
      sdist = {url = "https://h/d-1.tar.gz", hashes = {sha256 = "{A}"}}
      [[packages]]
      name = "e"
      version = "1"
      wheels = [{url = "https://h/e-1-cp311-cp311-any.whl", hashes = {sha256 = "{A}"}}]
      """;

  private static LockSelection select(Optional<Target> target) throws Exception {
    return LockSelection.of(Locks.read("pylock.toml", LOCK), target);
  }

  @Test
  void select_noTarget_isEveryFile() throws Exception {
    LockSelection all = select(Optional.empty());

    assertThat(all.entries()).allMatch(it -> it.leftOut().isEmpty());
    assertThat(all.entries().getFirst().entry().files()).hasSize(3);
  }

  @Test
  void select_target_isWhatWouldBeInstalled() throws Exception {
    List<LockSelection.Selected> entries =
        select(Optional.of(target("3.12", "linux_x86_64"))).entries();

    assertThat(entries.get(0).entry().files())
        .extracting(it -> it.name().orElse(""))
        .containsExactly("a-1-cp312-cp312-linux_x86_64.whl");
    assertThat(entries.get(1).leftOut()).contains("not for this target: python_version < \"3.12\"");
    assertThat(entries.get(2).leftOut()).isEmpty();
    assertThat(Locks.codes(entries.get(3).entry()))
        .containsExactly(ReasonCode.LOCK_TARGET_UNSUPPORTED);
    assertThat(Locks.codes(entries.get(4).entry()))
        .containsExactly(ReasonCode.LOCK_TARGET_UNSUPPORTED);
  }

  @Test
  void select_noWheelFits_isTheSdist() throws Exception {
    LockSelection selection = select(Optional.of(target("3.10", "linux_x86_64")));

    assertThat(selection.entries().getFirst().entry().files())
        .extracting(it -> it.name().orElse(""))
        .containsExactly("a-1.tar.gz");
  }

  @Test
  void select_otherGroup_leavesTheDefaultOut() throws Exception {
    Target docs =
        new Target(Target.pythonVersion("3.11"), Optional.empty(), Set.of(), Set.of("docs"));

    assertThat(select(Optional.of(docs)).entries().get(2).leftOut()).isPresent();
    Target extra =
        new Target(Target.pythonVersion("3.11"), Optional.empty(), Set.of("X"), Set.of("docs"));
    assertThat(select(Optional.of(extra)).entries().get(2).leftOut()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"3.9,linux_x86_64", "3.12,win_amd64", "3.12,macosx_14_0_arm64"})
  void select_targetThatTheLockIsNotFor_isRefused(String python, String platform) {
    MalformedEvidence refused =
        catchThrowableOfType(
            MalformedEvidence.class, () -> select(Optional.of(target(python, platform))));

    assertThat(refused.reason().code()).isEqualTo(ReasonCode.LOCK_TARGET_UNSUPPORTED);
  }

  @Test
  void select_onlyThePlatform_leavesMarkersOnPythonOpen() throws Exception {
    Target linux =
        new Target(Optional.empty(), TargetPlatform.parse("linux_x86_64"), Set.of(), Set.of());

    assertThat(select(Optional.of(linux)).entries().get(1).leftOut()).isEmpty();
    assertThat(select(Optional.of(linux)).entries().getFirst().entry().files()).hasSize(2);
  }
}
