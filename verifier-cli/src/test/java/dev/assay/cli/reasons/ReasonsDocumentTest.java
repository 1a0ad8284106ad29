package dev.assay.cli.reasons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.evidence.SignalCode;
import dev.assay.model.ReasonCode;
import dev.assay.model.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/reasons.md} says what the program says. */
final class ReasonsDocumentTest {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("basedir", ".")).resolve("../docs/reasons.md");

  private static String text() {
    StringBuilder text = new StringBuilder();
    text.append("# Reason codes\n\n")
        .append("Every refusal has one. Codes are stable: they are never renamed, and never change")
        .append(" their verdict.\n`assay explain CODE` says the same. Written by")
        .append(" `tools/reasons`.\n");
    for (Verdict verdict : List.of(Verdict.REJECTED, Verdict.MISSING, Verdict.INDETERMINATE)) {
      text.append("\n## ")
          .append(verdict)
          .append("\n\n| code | means | one way on |\n|---|---|---|\n");
      for (ReasonCode code : ReasonCode.values()) {
        if (code.verdict() == verdict) {
          text.append("| `%s` | %s | %s |\n".formatted(code, code.summary(), code.remedy()));
        }
      }
    }
    return text.append(signals()).toString();
  }

  private static String signals() {
    StringBuilder text = new StringBuilder();
    text.append(
            "\n## Signals\n\nShown beside a verdict, from sources that nobody signed. None leads")
        .append(" to VERIFIED; a policy can reject any.\n\n")
        .append("| code | verdict | means | one way on |\n|---|---|---|---|\n");
    for (SignalCode code : SignalCode.values()) {
      text.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  code,
                  code.verdict().map(Verdict::name).orElse(""),
                  code.summary(),
                  code.remedy()));
    }
    return text.toString();
  }

  @Test
  void document_isCurrent() throws IOException {
    if (Boolean.getBoolean("assay.write")) {
      Files.writeString(DOCUMENT, text());
    }
    assertThat(Files.readString(DOCUMENT)).as("run tools/reasons").isEqualTo(text());
  }
}
