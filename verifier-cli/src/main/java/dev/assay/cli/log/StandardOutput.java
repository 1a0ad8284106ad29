package dev.assay.cli.log;

import dev.assay.cli.command.Shell;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.monitor.AlertSink;
import dev.assay.monitor.WatchedField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Alerts as lines on standard output: of JSON, or for people. */
record StandardOutput(boolean json, Shell shell) implements AlertSink {
  private static final List<String> SHOWN =
      List.of("san", "1.3.6.1.4.1.57264.1.12", "digest", "lastSeen");

  @Override
  public String name() {
    return "stdout";
  }

  @Override
  public Optional<String> deliver(String key, String line) {
    try {
      shell.out().println(json ? line : text(line));
    } catch (MalformedEvidence damaged) {
      return Optional.of(damaged.reason().actual());
    }
    shell.out().flush();
    return shell.out().checkError() ? Optional.of("standard output is closed") : Optional.empty();
  }

  private static String text(String line) throws MalformedEvidence {
    JsonCursor alert =
        JsonCursor.at(JsonReader.forEvidence().read(Bytes.ofUtf8(line), "alert"), "alert");
    StringBuilder text =
        new StringBuilder(alert.get("kind").string().toUpperCase(Locale.ROOT).replace('_', ' '));
    if (!alert.get("rule").string().isEmpty()) {
      text.append("  rule ").append(alert.get("rule").string());
    }
    Optional<JsonCursor> index = alert.find("index");
    if (index.isPresent()) {
      text.append("  entry ").append(index.get().integer());
    }
    text.append("  ").append(alert.get("log").string());
    JsonCursor values = alert.get("values");
    for (String field : SHOWN) {
      Optional<JsonCursor> value = values.find(field);
      if (value.isPresent()) {
        text.append("\n    ")
            .append(new WatchedField(field).label())
            .append("  ")
            .append(value.get().string());
      }
    }
    if (index.isPresent() && !alert.get("trusted").bool()) {
      text.append("\n    the certificate is of no authority of the trust root");
    }
    Optional<JsonCursor> problem = alert.find("problem");
    if (problem.isPresent()) {
      text.append("\n    ").append(problem.get().get("code").string());
    }
    return text.toString();
  }
}
