package dev.assay.cli.serve;

import dev.assay.adapters.files.BoundedFile;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Option;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.trust.LoadedRoot;
import dev.assay.cli.trust.TrustOptions;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.policy.Policy;
import dev.assay.policy.PolicyFile;
import dev.assay.server.config.ServerConfig;
import dev.assay.server.judge.Advisories;
import dev.assay.server.judge.Rules;
import dev.assay.server.judge.RulesSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads trust root, policies and advisories as the commands do. */
final class ServerRules implements RulesSource {
  private static final int MAX_POLICY_BYTES = 4 * 1024 * 1024;

  private final ServerConfig config;
  private final Shell shell;
  private final Optional<ServerAdvisories> advisories;

  /** {@code index} is how the server reaches the network. */
  ServerRules(ServerConfig config, ServerIndex index, Shell shell) {
    this.config = config;
    this.shell = shell;
    this.advisories =
        config
            .gateway()
            .flatMap(ServerConfig.Gateway::advisories)
            .map(it ->
                new ServerAdvisories(it, ServerGateway.services(config, index, shell), shell));
  }

  @Override
  public Outcome<Rules> load() {
    try {
      return switch (TrustOptions.load(arguments(), shell, Optional.empty())) {
        case Outcome.Refused<LoadedRoot>(Reason reason) -> new Outcome.Refused<>(reason);
        case Outcome.Passed<LoadedRoot>(LoadedRoot trusted) ->
            Outcome.passed(
                new Rules(
                    trusted.root(),
                    trusted.warnings(),
                    policies(),
                    advisories(),
                    shell.clock().instant()));
      };
    } catch (MalformedEvidence unusable) {
      return new Outcome.Refused<>(unusable.reason());
    } catch (UsageError meaningless) {
      return Outcome.refused(
          ReasonCode.SERVER_CONFIG_INVALID,
          "[trust] as assay trust has it",
          String.valueOf(meaningless.getMessage()),
          "the configuration");
    }
  }

  private Arguments arguments() throws UsageError {
    Map<Option, List<String>> given = new LinkedHashMap<>();
    config.trust().file().ifPresent(file -> given.put(TrustOptions.TRUSTED_ROOT, List.of(file)));
    config.trust().name().ifPresent(name -> given.put(TrustOptions.TRUST, List.of(name)));
    long minutes = Math.max(1, config.trust().maxStale().toMinutes());
    given.put(TrustOptions.MAX_STALE, List.of(minutes + "m"));
    return Arguments.of(ServeCommand.COMMAND, List.of(), given, Map.of());
  }

  private Optional<Advisories> advisories() throws MalformedEvidence {
    return advisories.isEmpty() ? Optional.empty() : Optional.of(advisories.get().load());
  }

  private Map<String, Policy> policies() throws MalformedEvidence {
    Map<String, Policy> policies = new LinkedHashMap<>();
    for (Map.Entry<String, String> entry : config.policies().entrySet()) {
      policies.put(entry.getKey(), policy(entry.getValue()));
    }
    return policies;
  }

  private Policy policy(String file) throws MalformedEvidence {
    return switch (BoundedFile.read(shell.resolve(file), MAX_POLICY_BYTES)) {
      case Outcome.Refused<Bytes>(Reason reason) -> throw new MalformedEvidence(reason);
      case Outcome.Passed<Bytes>(Bytes content) -> PolicyFile.read(content, file).orThrow(file);
    };
  }
}
