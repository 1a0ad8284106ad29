package dev.assay.cli.receipt;

import dev.assay.adapters.files.AtomicFile;
import dev.assay.adapters.files.BoundedFile;
import dev.assay.adapters.files.FileDigests;
import dev.assay.adapters.files.PrivateFile;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Command;
import dev.assay.cli.command.Command.Example;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Option;
import dev.assay.cli.command.OptionGroup;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.TimeText;
import dev.assay.cli.command.UsageError;
import dev.assay.crypto.KeyKind;
import dev.assay.crypto.SigningKey;
import dev.assay.crypto.VerificationKey;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.Sha256;
import dev.assay.receipt.ReceiptCheck;
import dev.assay.receipt.VerifiedReceipt;
import dev.assay.report.Printable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code assay receipt}. */
public final class ReceiptCommands {
  private static final Option KEY =
      Option.value(OptionGroup.TRUST, "--key", "FILE", "Public key (PEM) of who verified");
  private static final Option SUBJECT =
      Option.value(
              OptionGroup.WHAT,
              "--subject",
              "FILE|SHA256",
              "A file, or its digest, that the receipt must be about; of several, each")
          .severalTimes();
  private static final Option POLICY =
      Option.value(
          OptionGroup.WHO, "--policy", "FILE", "It must have been verified against this policy");
  private static final Option MAX_AGE =
      Option.value(
          OptionGroup.TRUST, "--max-age", "TIME", "How long ago it may have been, as 2h or 7d");
  private static final Option KIND =
      Option.choice(
          OptionGroup.OUTPUT, "--kind", "ed25519 is the default", "ed25519", "ecdsa-p256");
  private static final Option DEBUG =
      Option.flag(OptionGroup.OUTPUT, "--debug", "Show the stack trace of a defect of assay");

  private static final int MAX_SMALL_FILE = 4 * 1024 * 1024;

  private static final Command VERIFY =
      Command.of(
              "receipt verify",
              "Checks that a run passed, by the receipt that it signed; needs no network",
              ReceiptCommands::verify,
              "The receipt must be signed by the key, say PASSED, and be about every --subject."
                  + " Give --max-age: a receipt says what was true when it was made.")
          .withOperands("FILE", 1, 1)
          .withOptions(List.of(SUBJECT, POLICY, KEY, MAX_AGE, DEBUG))
          .withExamples(
              new Example(
                  "before a deployment",
                  "assay receipt verify demo.receipt --key gate.pub --max-age 7d"
                      + " --subject demo-1.0-py3-none-any.whl"));

  private static final Command MAKE_KEY =
      Command.of(
              "receipt key",
              "Makes a pair of keys for receipts: NAME.key, which signs, and NAME.pub",
              ReceiptCommands::makeKey,
              "NAME.key gets mode 0600 and belongs to the step that verifies, and to no other.")
          .withOperands("NAME", 1, 1)
          .withOptions(List.of(KIND, DEBUG))
          .withExamples(new Example("gate.key and gate.pub", "assay receipt key gate"));

  /** The commands on receipts. */
  public static final Command FAMILY =
      Command.family(
          "receipt", "Check what an earlier run decided and signed", List.of(VERIFY, MAKE_KEY));

  private ReceiptCommands() {}

  private static ExitCode verify(Arguments arguments, Shell shell) throws UsageError {
    try {
      ReceiptCheck check =
          new ReceiptCheck(
              key(arguments, shell),
              subjects(arguments, shell),
              policy(arguments, shell),
              arguments.has(MAX_AGE)
                  ? Optional.of(TimeText.parse(arguments.value(MAX_AGE).orElseThrow(), MAX_AGE))
                  : Optional.empty());
      String name = arguments.operands().getFirst();
      Bytes receipt = read(name, ReceiptCheck.MAX_BYTES, shell);
      return switch (check.check(receipt, shell.clock().instant(), name)) {
        case Outcome.Refused<VerifiedReceipt>(Reason reason) -> shell.refused(reason);
        case Outcome.Passed<VerifiedReceipt>(VerifiedReceipt verified) -> {
          print(verified, check.subjects().isEmpty(), shell);
          yield ExitCode.OK;
        }
      };
    } catch (MalformedEvidence refused) {
      return shell.refused(refused.reason());
    }
  }

  private static void print(VerifiedReceipt receipt, boolean unasked, Shell shell) {
    if (unasked) {
      shell.err().println("assay: warning: without --subject, no file was compared with it");
    }
    shell.out().println(Printable.text("PASSED    " + receipt.resourceUri()));
    shell.out().println("verified  " + receipt.timeVerified());
    receipt.policy().ifPresent(it -> shell.out().println("policy    " + it));
    receipt.subjects().entrySet().stream()
        .map(it -> Printable.text(it.getKey() + "  " + it.getValue()))
        .sorted()
        .forEach(line -> shell.out().println("subject   " + line));
  }

  private static VerificationKey key(Arguments arguments, Shell shell)
      throws UsageError, MalformedEvidence {
    String name =
        arguments
            .value(KEY)
            .orElseThrow(() -> new UsageError("--key FILE is missing: whose receipt to take"));
    return VerificationKey.parsePem(read(name, MAX_SMALL_FILE, shell).utf8Lossy());
  }

  private static Optional<Sha256> policy(Arguments arguments, Shell shell)
      throws MalformedEvidence {
    Optional<String> name = arguments.value(POLICY);
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(Sha256.of(read(name.get(), MAX_SMALL_FILE, shell)));
  }

  private static List<Sha256> subjects(Arguments arguments, Shell shell) throws MalformedEvidence {
    List<Sha256> subjects = new ArrayList<>();
    for (String subject : arguments.values(SUBJECT)) {
      Optional<Sha256> digest = Sha256.parseHex(subject.replaceFirst("^sha256:", ""));
      subjects.add(
          digest.isPresent() && !Files.exists(shell.resolve(subject))
              ? digest.get()
              : FileDigests.of(shell.resolve(subject)).orThrow().sha256());
    }
    return subjects;
  }

  private static Bytes read(String name, int maxBytes, Shell shell) throws MalformedEvidence {
    return BoundedFile.read(shell.resolve(name), maxBytes).orThrow();
  }

  private static ExitCode makeKey(Arguments arguments, Shell shell) {
    String name = arguments.operands().getFirst();
    boolean ecdsa = arguments.value(KIND).filter("ecdsa-p256"::equals).isPresent();
    SigningKey key = SigningKey.generate(ecdsa ? KeyKind.EC_P256 : KeyKind.ED25519);
    try {
      Path secret =
          PrivateFile.create(shell.resolve(name + ".key"), Bytes.ofUtf8(key.pem())).orThrow();
      Path open =
          AtomicFile.write(shell.resolve(name + ".pub"), Bytes.ofUtf8(key.publicKey().pem()))
              .orThrow();
      shell
          .out()
          .printf(
              Locale.ROOT,
              "%s signs, %s verifies; key %s\n",
              secret.getFileName(),
              open.getFileName(),
              key.publicKey().spkiSha256());
      return ExitCode.OK;
    } catch (MalformedEvidence unwritten) {
      return shell.refused(unwritten.reason());
    }
  }
}
