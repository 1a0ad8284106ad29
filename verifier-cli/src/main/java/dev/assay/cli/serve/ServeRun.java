package dev.assay.cli.serve;

import dev.assay.adapters.files.BoundedFile;
import dev.assay.adapters.sqlite.SqliteLedger;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Build;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.network.NetworkOptions;
import dev.assay.cli.trust.TrustOptions;
import dev.assay.cli.verify.VerifyOptions;
import dev.assay.ledger.LedgerStore;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.server.ServerSurroundings;
import dev.assay.server.VerifyServer;
import dev.assay.server.audit.AuditTrail;
import dev.assay.server.audit.PostgresAuditTrail;
import dev.assay.server.audit.SqliteAuditTrail;
import dev.assay.server.audit.VerdictBounds;
import dev.assay.server.config.ServerConfig;
import dev.assay.server.config.ServerConfigReader;
import dev.assay.server.database.PostgresDatabase;
import dev.assay.server.gateway.GatewaySources;
import dev.assay.server.judge.Rules;
import dev.assay.server.limits.CarrierThreads;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** {@code assay serve}: from the configuration to a server that runs until it is told to stop. */
final class ServeRun {
  /** Some kilobytes with many callers; more is another file. */
  private static final int MAX_CONFIG_BYTES = 1024 * 1024;

  private ServeRun() {}

  static ExitCode run(Arguments arguments, Shell shell) throws UsageError {
    CarrierThreads.oneForTwoCores();
    try {
      Opened opened = open(arguments, shell);
      if (arguments.has(ServeCommand.CHECK)) {
        return check(opened, shell);
      }
      serve(opened, shell);
      return ExitCode.OK;
    } catch (MalformedEvidence invalid) {
      return shell.refused(invalid.reason());
    }
  }

  /** Everything that a server is made from; the indexes are to be closed. */
  record Opened(ServerConfig config, ServerSurroundings around, List<ServerIndex> indexes)
      implements AutoCloseable {
    @Override
    public void close() {
      indexes.forEach(ServerIndex::close);
    }
  }

  /** Reads the configuration; opens nothing yet. */
  static Opened open(Arguments arguments, Shell shell) throws UsageError, MalformedEvidence {
    Optional<String> file = arguments.value(ServeCommand.CONFIG);
    if (file.isPresent() == arguments.has(ServeCommand.POLICY)) {
      throw new UsageError("give either --config FILE or --policy FILE");
    }
    boolean others =
        arguments.has(ServeCommand.LISTEN)
            || arguments.has(TrustOptions.TRUSTED_ROOT)
            || arguments.has(TrustOptions.TRUST)
            || arguments.has(NetworkOptions.INDEX_URL);
    if (file.isPresent() && others) {
      throw new UsageError("address, trust root and index are in the file that --config names");
    }
    String name = file.orElse("--policy");
    Bytes document =
        file.isPresent()
            ? BoundedFile.read(shell.resolve(file.get()), MAX_CONFIG_BYTES).orThrow()
            : written(arguments);
    ServerConfig config = ServerConfigReader.read(document, name);
    Path directory =
        file.isEmpty() ? shell.directory() : shell.resolve(file.get()).toAbsolutePath().getParent();
    Shell there =
        new Shell(
            shell.in(),
            shell.out(),
            shell.err(),
            shell.environment(),
            directory == null ? shell.directory() : directory,
            false,
            false,
            shell.clock());
    ServerIndex index = ServerIndex.of(config.index(), there);
    Optional<ServerIndex> internal = ServerGateway.internal(config, there);
    Optional<GatewaySources> gateway =
        config.gateway().isEmpty()
            ? Optional.empty()
            : Optional.of(
                ServerGateway.open(
                    config.gateway().get(), index, internal, database(config, arguments), there));
    List<ServerIndex> indexes = new ArrayList<>(List.of(index));
    internal.ifPresent(indexes::add);
    ServerSurroundings around =
        new ServerSurroundings(
            there.directory(),
            new ServerRules(config, index, there),
            new ServerSurroundings.Outside(index::open, index::keys, index.logs(config.logs())),
            arguments.has(ServeCommand.CHECK)
                ? ServerSurroundings.Records.none()
                : new ServerSurroundings.Records(
                    audit(config, arguments, there), ledger(config, there)),
            gateway,
            new ServerSurroundings.Program(
                shell.clock(), shell.err(), Build.VERSION, VerifyOptions.signatures(arguments)));
    return new Opened(config, around, indexes);
  }

  private static Optional<LedgerStore> ledger(ServerConfig config, Shell there)
      throws MalformedEvidence {
    Optional<String> file = config.audit().ledger();
    return file.isEmpty()
        ? Optional.empty()
        : Optional.of(SqliteLedger.open(there.resolve(file.get())).orThrow());
  }

  private static Optional<String> database(ServerConfig config, Arguments arguments) {
    return arguments.value(ServeCommand.DATABASE).or(() -> config.audit().database());
  }

  private static Optional<AuditTrail> audit(ServerConfig config, Arguments arguments, Shell there)
      throws MalformedEvidence {
    Optional<String> database = database(config, arguments);
    if (database.isEmpty()) {
      return Optional.empty();
    }
    String place = database.get();
    var bounds = new VerdictBounds(config.audit().verdictBytes(), config.audit().verdictTime());
    return Optional.of(
        (PostgresDatabase.isAddress(place)
                ? PostgresAuditTrail.open(place, bounds)
                : SqliteAuditTrail.open(there.resolve(place), bounds))
            .orThrow());
  }

  /** What the options say, as a configuration would. */
  private static Bytes written(Arguments arguments) {
    List<String> lines = new ArrayList<>();
    arguments
        .value(ServeCommand.LISTEN)
        .ifPresent(address -> lines.add("listen = " + quoted(address)));
    lines.add("[policies]");
    lines.add("default = " + quoted(arguments.value(ServeCommand.POLICY).orElseThrow()));
    lines.add("[trust]");
    arguments
        .value(TrustOptions.TRUSTED_ROOT)
        .ifPresent(root -> lines.add("file = " + quoted(root)));
    arguments.value(TrustOptions.TRUST).ifPresent(root -> lines.add("name = " + quoted(root)));
    arguments
        .value(NetworkOptions.INDEX_URL)
        .ifPresent(url -> {
          lines.add("[index]");
          lines.add("url = " + quoted(url));
          // Whoever names it on the command line knows where it is.
          lines.add("private-address = true");
        });
    return Bytes.ofUtf8(String.join("\n", lines) + "\n");
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(c < 0x20 || c == '"' || c == '\\' ? "\\u%04x".formatted((int) c) : c);
    }
    return out.append('"').toString();
  }

  private static ExitCode check(Opened opened, Shell shell) throws MalformedEvidence {
    try (opened) {
      Rules rules = opened.around().rules().load().orThrow();
      shell.out().println("trust root  " + rules.trustRoot().source().describe());
      rules
          .policies()
          .forEach((name, policy) ->
              shell.out().println("policy      " + name + " " + policy.digest().hex()));
      rules.warnings().forEach(warning -> shell.err().println("assay: warning: " + warning));
      return ExitCode.OK;
    }
  }

  private static void serve(Opened opened, Shell shell) throws MalformedEvidence {
    CountDownLatch stopped = new CountDownLatch(1);
    try (opened) {
      VerifyServer server = VerifyServer.start(opened.config(), opened.around());
      Thread end =
          Thread.ofPlatform()
              .unstarted(() -> {
                server.close();
                stopped.countDown();
              });
      Runtime.getRuntime().addShutdownHook(end);
      shell.out().println("listening on port " + server.port());
      shell.out().flush();
      stopped.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
