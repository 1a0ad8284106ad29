package dev.assay.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {
  private static FileNames.Attribution attribute(String fileName, String project) {
    return FileNames.attribute(fileName, ProjectName.parse(project).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "foo-1.0.tar.gz,foo,1.0",
    "foo-1.0-py3-none-any.whl,foo,1.0",
    "Foo.Bar-1.0.zip,foo-bar,1.0",
    "foo-bar-1.0.tar.gz,foo-bar,1.0",
    "foo-1.0-1.tar.gz,foo,1.0.post1",
    "foo-1.0.win32.exe,foo,1.0",
    "foo-1.0.win32-py2.7.exe,foo,1.0",
    "foo-1.0-py2.7.egg,foo,1.0",
    "foo-1.0.tar.bz2,foo,1.0",
    "foo-1.0.linux-x86_64.tar.gz,foo,1.0",
    "foo_bar-1.0-py2.7-linux-x86_64.egg,foo-bar,1.0",
    "foo-1.0rc1.tar.bz2,foo,1.0rc1"
  })
  void attribute_ownFiles_haveTheirVersion(String fileName, String project, String version) {
    FileNames.Attribution attribution = attribute(fileName, project);

    assertThat(attribution).isInstanceOf(FileNames.Attribution.Own.class);
    assertThat(((FileNames.Attribution.Own) attribution).version())
        .isEqualTo(Version.parse(version));
  }

  @ParameterizedTest
  @CsvSource({
    "foo-bar-1.0.tar.gz,foo", "bar-1.0.tar.gz,foo", "foobar-1.0.egg,foo",
    "foo_bar-1.0-py3-none-any.whl,foo", "README.zip,foo", "foo.zip,foo"
  })
  void attribute_filesOfOthers_areForeign(String fileName, String project) {
    assertThat(attribute(fileName, project)).isInstanceOf(FileNames.Attribution.Foreign.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "demo_pkg-1.0.tar.gz", "a b", "\u00e9.whl"})
  void isPlain_segments_are(String name) {
    assertThat(FileNames.isPlain(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a/b", "a\\b", "a\nb", "a\u0000", "\u007f"})
  void isPlain_pathsAndControls_areNot(String name) {
    assertThat(FileNames.isPlain(name)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"255,true", "256,false"})
  void isPlain_length_isBounded(int length, boolean plain) {
    assertThat(FileNames.isPlain("a".repeat(length))).isEqualTo(plain);
  }
}
