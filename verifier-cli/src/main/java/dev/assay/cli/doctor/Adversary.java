package dev.assay.cli.doctor;

import dev.assay.cli.command.ArgumentParser;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.verify.VerifyCommand;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.model.Verdict;
import dev.assay.testdata.vectors.Vector;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plays vectors against {@code assay verify}, each as files in a directory of its own, with the
 * options that a user would give.
 */
final class Adversary {
  /** What became of one vector. */
  record Outcome(Vector vector, boolean asExpected, String found) {}

  private static final Map<String, String> FLAGS =
      Map.ofEntries(
          Map.entry("identity", "--identity"),
          Map.entry("issuer", "--issuer"),
          Map.entry("repository", "--repo"),
          Map.entry("owner", "--owner"),
          Map.entry("workflow", "--workflow"),
          Map.entry("ref", "--ref"),
          Map.entry("commit", "--commit"),
          Map.entry("environment", "--environment"),
          Map.entry("trigger", "--trigger"),
          Map.entry("runner", "--runner"),
          Map.entry("repositoryId", "--repository-id"),
          Map.entry("ownerId", "--owner-id"),
          Map.entry("buildSigner", "--build-signer"));

  private final Path directory;

  /** Works in {@code directory}, and leaves what it writes to whoever made it. */
  Adversary(Path directory) {
    this.directory = directory;
  }

  /**
   * Whether the options of the command can say what the vector expects. A key that is none is a
   * mistake of the caller's there, and not a forgery.
   */
  static boolean canPlay(Vector vector) {
    if (vector.expect().equals(ReasonCode.PUBLIC_KEY_MALFORMED.name())) {
      return false;
    }
    try {
      JsonCursor expectation = json(vector.expectation().text());
      String forge = expectation.find("forge").isPresent() ? expectation.get("forge").string() : "";
      return (forge.isEmpty() || forge.equals("github"))
          && expectation.keys().stream()
              .allMatch(
                  key -> FLAGS.containsKey(key) || key.equals("forge") || key.equals("publicKey"));
    } catch (MalformedEvidence notVector) {
      throw new IllegalStateException(notVector);
    }
  }

  Outcome play(Vector vector) throws IOException {
    try {
      List<String> words = words(vector);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      ExitCode exit = verify(words, out, err);
      String document = out.toString(StandardCharsets.UTF_8);
      String told = document + err.toString(StandardCharsets.UTF_8);
      return judge(vector, exit, told);
    } catch (UsageError | MalformedEvidence wrong) {
      return new Outcome(vector, false, String.valueOf(wrong.getMessage()));
    }
  }

  /** A forgery has to be refused, with its own reason and the verdict of that reason. */
  private static Outcome judge(Vector vector, ExitCode exit, String told) {
    Verdict verdict = vector.isGood() ? Verdict.VERIFIED : Verdict.valueOf(vector.verdict());
    boolean rightExit = exit == ExitCode.of(verdict);
    boolean rightReason = vector.isGood() || told.contains(vector.expect());
    return new Outcome(vector, rightExit && rightReason, "exit " + exit.code());
  }

  private List<String> words(Vector vector) throws IOException, MalformedEvidence {
    write("root.json", vector.trustedRoot().toArray());
    write("evidence.json", vector.evidence().toArray());
    List<String> words = new ArrayList<>(List.of("--offline", "--format=json", "--no-cache"));
    words.add("--trusted-root=root.json");
    words.add("--" + vector.kind() + "=evidence.json");
    JsonCursor expectation = json(vector.expectation().text());
    for (String key : expectation.keys()) {
      if (FLAGS.containsKey(key)) {
        words.add(FLAGS.get(key) + "=" + expectation.get(key).string());
      }
    }
    Optional<JsonCursor> key = expectation.find("publicKey");
    if (key.isPresent()) {
      write("key.pem", key.get().string().getBytes(StandardCharsets.UTF_8));
      words.add("--key=key.pem");
    }
    words.add(subject(json(vector.subject().text())));
    return words;
  }

  private String subject(JsonCursor subject) throws IOException, MalformedEvidence {
    if (subject.has("content")) {
      write("artifact", subject.get("content").base64().toArray());
      return "artifact";
    }
    String name = subject.has("fileName") ? subject.get("fileName").string() : "artifact";
    return name + "@sha256:" + subject.get("sha256").string();
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(directory.resolve(name), content);
  }

  private static JsonCursor json(String text) throws MalformedEvidence {
    return JsonCursor.at(JsonReader.forEmbedded().read(Bytes.ofUtf8(text), "vector"), "vector");
  }

  private ExitCode verify(List<String> words, ByteArrayOutputStream out, ByteArrayOutputStream err)
      throws UsageError {
    // Without the caller's environment: it must not decide what a forgery is worth.
    Shell bare =
        new Shell(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            Map.of(),
            directory,
            false,
            false,
            Clock.systemUTC());
    ExitCode exit =
        VerifyCommand.COMMAND
            .action()
            .run(ArgumentParser.parse(VerifyCommand.COMMAND, words, Map.of()), bare);
    bare.out().flush();
    bare.err().flush();
    return exit;
  }

  /** The codes that the forgeries are about, for a summary. */
  static long codes(List<Vector> vectors) {
    return vectors.stream()
        .filter(vector -> !vector.isGood())
        .map(vector -> ReasonCode.valueOf(vector.expect()))
        .distinct()
        .count();
  }
}
