package dev.assay.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchFileTest {
  private static WatchFile read(String text) throws MalformedEvidence {
    return WatchFile.read(Bytes.ofUtf8(text), "watch.toml");
  }

  @Test
  void read_everythingThatCanBeSaid_isSaid() throws Exception {
    WatchFile file =
        read(
            """
            version = 1

            [[watch]]
            name = "rocket"
            repository = "acme/rocket"
            san = { glob = "https://github.com/acme/**" }
            issuer = "https://token.actions.githubusercontent.com"
            buildTrigger = { regex = "release|push" }
            "1.3.6.1.4.1.57264.1.23" = "pypi"
            digest = "00"
            only-trusted = true
            canary = "36h"

            [[allow]]
            watch = "rocket"
            index = 7
            leaf = "%s"
            digest = "ab"
            reason = "ours"
            expires = "2026-12-31"

            [[sink]]
            kind = "exec"
            command = ["notify", "--now"]

            [[sink]]
            kind = "webhook"
            url = "https://hooks.example/x"
            secret-variable = "SECRET"

            [[sink]]
            kind = "jsonl"
            file = "alerts.jsonl"
            """
                .formatted("0f".repeat(32)));
    Watch watch = file.watches().getFirst();
    assertThat(watch.name()).isEqualTo("rocket");
    assertThat(watch.onlyTrusted()).isTrue();
    assertThat(watch.canary()).contains(Duration.ofHours(36));
    assertThat(watch.conditions()).hasSize(6);
    assertThat(watch.conditions().getFirst().pattern())
        .isEqualTo(new TextPattern.ExactlyIgnoringCase("https://github.com/acme/rocket"));
    Allowance allowance = file.allowances().getFirst();
    assertThat(allowance.index()).isEqualTo(OptionalLong.of(7));
    assertThat(allowance.expires()).contains(Instant.parse("2027-01-01T00:00:00Z"));
    assertThat(file.sinks())
        .extracting(WatchFile.Sink::name)
        .containsExactly("exec-1", "webhook-2", "jsonl-3");
    assertThat(((WatchFile.Sink.Webhook) file.sinks().get(1)).secretVariable())
        .isEqualTo(Optional.of("SECRET"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version = 2 | 1",
        "version = 1\\nwatches = 3 | 2",
        "version = 1\\n[[watch]]\\nname = 'a b'\\nsan = 'x' | 3",
        "version = 1\\n[[watch]]\\nname = 'a' | 2",
        "version = 1\\n[[watch]]\\nname = 'a'\\nsann = 'x' | 4",
        "version = 1\\n[[watch]]\\nname = 'a'\\nsan = { blob = 'x' } | 4",
        "version = 1\\n[[watch]]\\nname = 'a'\\nsan = { glob = 'x', regex = 'y' } | 4",
        "version = 1\\n[[watch]]\\nname = 'a'\\nsan = { regex = '(' } | 4",
        "version = 1\\n[[watch]]\\nname = 'a'\\nsan = { regex = '.*' } | 4",
        "version = 1\\n[[watch]]\\nname = 'a'\\nrepository = 'x' | 4",
        "version = 1\\n[[watch]]\\nname = 'a'\\nsan = 'x'\\ncanary = 'daily' | 5",
        "version = 1\\n[[watch]]\\nname = 'a'\\nsan = 'x'\\n[[watch]]\\nname = 'a'\\nsan = 'y' | 6",
        "version = 1\\n[[allow]]\\nwatch = 'a'\\nindex = 1\\nreason = 'x' | 3",
        "version = 1\\n[[watch]]\\nname='a'\\nsan='x'\\n[[allow]]\\nwatch='a'\\nreason='x' | 5",
        "version = 1\\n[[watch]]\\nname='a'\\nsan='x'\\n[[allow]]\\nwatch='a'\\nindex=1\\nreason=''"
            + " | 8",
        "version = 1\\n[[sink]]\\nkind = 'mail' | 3",
        "version = 1\\n[[sink]]\\nkind = 'exec'\\ncommand = [] | 4",
        "version = 1\\n[[sink]]\\nkind = 'webhook'\\nurl = 'ftp://x' | 4",
      })
  void read_whatItCannotSay_isNamedWithItsLine(String text, String line) {
    assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
        .isInstanceOfSatisfying(
            MalformedEvidence.class,
            refused -> {
              assertThat(refused.reason().code()).isEqualTo(ReasonCode.WATCH_FILE_INVALID);
              assertThat(refused.reason().where()).startsWith("watch.toml:" + line);
            });
  }
}
