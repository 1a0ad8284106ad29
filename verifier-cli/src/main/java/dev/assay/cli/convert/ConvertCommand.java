package dev.assay.cli.convert;

import dev.assay.adapters.files.AtomicFile;
import dev.assay.adapters.files.BoundedFile;
import dev.assay.adapters.protobuf.BundleMessage;
import dev.assay.attestation.Attestation;
import dev.assay.attestation.AttestationReader;
import dev.assay.attestation.BundleConversion;
import dev.assay.attestation.BundleReader;
import dev.assay.attestation.Provenance;
import dev.assay.attestation.ReadAttestation;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Command;
import dev.assay.cli.command.Command.Example;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Option;
import dev.assay.cli.command.OptionGroup;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonLimits;
import dev.assay.json.JsonReader;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code assay convert}. */
public final class ConvertCommand {
  private static final Option OUTPUT =
      Option.value(
          OptionGroup.OUTPUT, "--output", "FILE", "Where to; standard output without it, or for -");
  private static final Option NUMBER =
      Option.value(
          OptionGroup.WHAT, "--number", "N", "Which attestation of a provenance; the first is 1");
  private static final int MAX_BYTES = JsonLimits.EVIDENCE.maxBytes();

  public static final Command COMMAND =
      Command.of(
              "convert",
              "Turns an attestation into a Sigstore bundle, or a bundle into an attestation",
              ConvertCommand::run,
              "What the file is shows in its content. Only the form changes: nothing is verified,"
                  + " and a forged attestation becomes a forged bundle. All log entries and"
                  + " timestamps are kept; a certificate chain and a key id have no place in an"
                  + " attestation.")
          .withOperands("FILE", 1, 1)
          .withOptions(List.of(NUMBER, OUTPUT))
          .withExamples(
              new Example(
                  "for a tool that reads bundles",
                  "assay convert demo-1.0.tar.gz.publish.attestation --output"
                      + " demo-1.0.tar.gz.sigstore.json"),
              new Example(
                  "the second attestation of a provenance",
                  "assay convert demo-1.0.tar.gz.provenance --number 2"));

  private ConvertCommand() {}

  private static ExitCode run(Arguments arguments, Shell shell) throws UsageError {
    Optional<Integer> number = number(arguments);
    String name = arguments.operands().getFirst();
    try {
      Bytes converted = converted(content(name, shell), number);
      Optional<String> file = arguments.value(OUTPUT).filter(output -> !output.equals("-"));
      if (file.isEmpty()) {
        shell.out().write(converted.toArray(), 0, converted.size());
        return ExitCode.OK;
      }
      return switch (AtomicFile.write(shell.resolve(file.get()), converted)) {
        case Outcome.Refused<Path>(Reason reason) -> shell.refused(reason);
        case Outcome.Passed<Path> written -> ExitCode.OK;
      };
    } catch (MalformedEvidence malformed) {
      return shell.refused(malformed.reason());
    }
  }

  private static Optional<Integer> number(Arguments arguments) throws UsageError {
    Optional<String> text = arguments.value(NUMBER);
    if (text.isPresent() && !text.get().matches("[1-9][0-9]{0,3}")) {
      throw new UsageError("--number is 1, 2 and so on");
    }
    return text.map(Integer::valueOf);
  }

  private static Bytes content(String name, Shell shell) throws MalformedEvidence {
    if (name.equals("-")) {
      try {
        byte[] bytes = shell.in().readNBytes(MAX_BYTES + 1);
        return Bytes.of(bytes);
      } catch (IOException broken) {
        throw new MalformedEvidence(
            ReasonCode.FILE_UNREADABLE, "standard input", "it cannot be read", "-");
      }
    }
    return BoundedFile.read(shell.resolve(name), MAX_BYTES).orThrow();
  }

  private static Bytes converted(Bytes content, Optional<Integer> number)
      throws MalformedEvidence, UsageError {
    JsonCursor top = JsonCursor.at(JsonReader.forEvidence().read(content, "evidence"), "evidence");
    if (top.has("attestation_bundles")) {
      return bundle(chosen(new AttestationReader().readProvenance(content), number));
    }
    if (number.isPresent()) {
      throw new UsageError("--number is for a provenance, which may hold several attestations");
    }
    if (top.has("verification_material")) {
      return bundle(new AttestationReader().read(content));
    }
    Bytes checked = BundleMessage.check(content).orThrow();
    Attestation attestation = BundleConversion.toAttestation(new BundleReader().read(checked));
    return text(BundleConversion.toJson(attestation));
  }

  private static Attestation chosen(Provenance provenance, Optional<Integer> number)
      throws UsageError, MalformedEvidence {
    List<ReadAttestation> all =
        provenance.bundles().stream().flatMap(bundle -> bundle.attestations().stream()).toList();
    if (number.isEmpty() && all.size() != 1) {
      throw new UsageError(
          "the provenance holds " + all.size() + " attestations: say which with --number");
    }
    int index = number.orElse(1) - 1;
    if (index >= all.size()) {
      throw new UsageError("the provenance holds only " + all.size() + " attestations");
    }
    return switch (all.get(index)) {
      case ReadAttestation.Parsed(Attestation attestation) -> attestation;
      case ReadAttestation.Unreadable(Reason reason) -> throw new MalformedEvidence(reason);
    };
  }

  private static Bytes bundle(Attestation attestation) throws MalformedEvidence {
    return BundleMessage.check(
            text(BundleConversion.toJson(BundleConversion.toBundle(attestation))))
        .orThrow();
  }

  private static Bytes text(Json json) {
    return Bytes.ofUtf8(JsonWriter.pretty(json));
  }
}
