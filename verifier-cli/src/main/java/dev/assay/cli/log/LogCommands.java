package dev.assay.cli.log;

import dev.assay.cli.command.Command;
import java.util.List;

/** {@code assay log}. */
public final class LogCommands {
  public static final Command FAMILY =
      Command.family(
          "log",
          "Reads, proves, follows and audits transparency logs",
          List.of(
              InfoCommand.COMMAND,
              ProveCommand.GET,
              ProveCommand.PROVE,
              VerifyProofCommand.COMMAND,
              FollowCommand.COMMAND,
              SearchCommand.INDEX,
              SearchCommand.SEARCH,
              FsckCommand.COMMAND,
              MirrorCommand.COMMAND));

  private LogCommands() {}
}
