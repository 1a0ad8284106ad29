package dev.assay.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.assay.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes, there is a usable policy or a finding that says why not. */
class PolicyFuzzTest {
  static Stream<byte[]> documents() {
    return Stream.of(
            """
            version = 1
            [[project]]
            name = 'demo'
            [[project.publisher]]
            repository = 'acme/demo'
            ref = 'refs/tags/{name}-v{version}'
            owner-id = '1'
            """,
            """
            version = 1
            mode = 'audit'
            signals = {yanked='fail', min-age-days=3}
            alias = [{repository='a/b',formerly='c/d'}]
            [default]
            publisher = [{identity='a@b',issuer='https://x'}]
            """,
            """
            version = 1
            [[exemption]]
            pattern = '(a|b)+[a-z-]?'
            versions = '<2'
            codes = ['NO_EXPECTATION']
            owner = 'o'
            reason = 'r'
            expires = 2027-01-01
            """)
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("documents")
  @FuzzTest
  void policy_anyBytes_isUsableOrSaysWhyNot(byte[] input) {
    PolicyFile file = PolicyFile.read(Bytes.of(input), "fuzz").linted(LocalDate.of(2026, 6, 1));

    boolean blocked = file.findings().stream().anyMatch(it -> it.kind().isBlocking());
    assertThat(file.policy().isPresent()).isEqualTo(!blocked);
    assertThat(file.findings()).allMatch(it -> it.line() >= 1 && !it.text().isBlank());
  }
}
