package dev.assay.cli.lock;

import dev.assay.cli.command.Command;
import dev.assay.cli.command.Command.Example;
import java.util.List;

/** {@code assay lock}. */
public final class LockCommands {
  private static final Command ANNOTATE =
      Command.of(
              "lock annotate",
              "Writes who published each package into a pylock.toml",
              AnnotateCommand::run,
              "For each package from an index, the publishers whose signatures on its files verify"
                  + " are written as attestation-identities (PEP 751). From then on assay check"
                  + " expects them. Look at them first: this takes whoever signed.",
              "Comments, order and every other line stay as they are. A package that has identities"
                  + " keeps them unless --update is given; where others signed, the exit code is"
                  + " 1.")
          .withOperands("PYLOCK", 1, 1)
          .withOptions(LockOptions.ANNOTATE)
          .withExamples(
              new Example("in place", "assay lock annotate pylock.toml"),
              new Example(
                  "into another file", "assay lock annotate pylock.toml --output pylock.new.toml"));

  private static final Command DIFF =
      Command.of(
              "lock diff",
              "Shows what changed between two lock files, and who published it",
              DiffCommand::run,
              "Versions, digests, publishers, and attestations that were lost or gained. Only what"
                  + " changed is asked for at the index.",
              "The exit code is 1 when a publisher changed, an attestation was lost, or a file has"
                  + " another digest under the same name.")
          .withOperands("FILE", 2, 2)
          .withOptions(LockOptions.DIFF)
          .withExamples(new Example("before a merge", "assay lock diff main/uv.lock uv.lock"));

  /** The commands on lock files that verify nothing against an expectation. */
  public static final Command FAMILY =
      Command.family("lock", "Publishers in lock files", List.of(ANNOTATE, DIFF));

  private LockCommands() {}
}
