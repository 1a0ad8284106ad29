package dev.assay.cli.serve;

import dev.assay.cli.command.Command;
import dev.assay.cli.command.Command.Example;
import dev.assay.cli.command.Option;
import dev.assay.cli.command.OptionGroup;
import dev.assay.cli.network.NetworkOptions;
import dev.assay.cli.trust.TrustOptions;
import dev.assay.cli.verify.VerifyOptions;
import java.util.List;

/** The row of {@code assay serve}. */
public final class ServeCommand {
  static final Option CONFIG =
      Option.value(OptionGroup.WHAT, "--config", "FILE", "The server's configuration (TOML)");
  static final Option POLICY =
      Option.value(
          OptionGroup.WHO, "--policy", "FILE", "The policy to go by, instead of a configuration");
  static final Option LISTEN =
      Option.value(
          OptionGroup.NETWORK,
          "--listen",
          "HOST:PORT",
          "Where to listen, with --policy; 127.0.0.1:8080");
  static final Option DATABASE =
      Option.value(
          OptionGroup.WHAT,
          "--database",
          "FILE|URL",
          "Where decisions are recorded, whatever the configuration says");
  static final Option CHECK =
      Option.flag(
          OptionGroup.WHAT, "--check", "Read everything, say what is wrong with it, and exit");

  public static final Command COMMAND =
      Command.of(
              "serve",
              "Runs the verify server",
              (arguments, shell) -> ServeRun.run(arguments, shell),
              "Answers over HTTP what assay verify and assay check answer, by policies that whoever"
                  + " runs it wrote: callers choose among those that they were granted and nothing"
                  + " else. Its form is at /openapi.json, a page for people at /.",
              "Decisions are recorded in a SQLite file, or in a database of PostgreSQL that"
                  + " replicas share: postgresql://USER@HOST:PORT/NAME, with the password in the"
                  + " file that PGPASSFILE names.",
              "Without callers in the configuration, everybody on this machine may ask, and it"
                  + " listens nowhere else.")
          .withOptions(
              List.of(
                  CONFIG,
                  POLICY,
                  LISTEN,
                  DATABASE,
                  CHECK,
                  VerifyOptions.ENGINE,
                  TrustOptions.TRUSTED_ROOT,
                  TrustOptions.TRUST,
                  NetworkOptions.INDEX_URL))
          .withExamples(
              new Example("on this machine", "assay serve --policy assay-policy.toml"),
              new Example("as configured", "assay serve --config /etc/assay/server.toml"));

  private ServeCommand() {}
}
