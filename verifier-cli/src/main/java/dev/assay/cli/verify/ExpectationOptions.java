package dev.assay.cli.verify;

import dev.assay.adapters.files.BoundedFile;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Option;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.crypto.VerificationKey;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.policy.Expectation;
import dev.assay.policy.PublisherRule;
import dev.assay.policy.RefPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whom the options expect to have signed.
 *
 * @param key the key of {@code --key}
 */
public record ExpectationOptions(Expectation expectation, Optional<VerificationKey> key) {
  /** A PEM block of the largest RSA key is some 1.5 KB. */
  private static final int MAX_KEY_BYTES = 64 * 1024;

  private static final List<Option> NAMING =
      List.of(
          VerifyOptions.REPO,
          VerifyOptions.EXPECTED_REPO,
          VerifyOptions.OWNER,
          VerifyOptions.WORKFLOW,
          VerifyOptions.ENVIRONMENT,
          VerifyOptions.IDENTITY,
          VerifyOptions.ISSUER);
  private static final List<Option> NARROWING =
      List.of(
          VerifyOptions.REF,
          VerifyOptions.COMMIT,
          VerifyOptions.TRIGGER,
          VerifyOptions.RUNNER,
          VerifyOptions.REPOSITORY_ID,
          VerifyOptions.OWNER_ID,
          VerifyOptions.BUILD_SIGNER);

  private static final List<Option> OTHERS =
      List.of(VerifyOptions.ANY_PUBLISHER, VerifyOptions.KEY, VerifyOptions.PREDICATE_TYPE);

  /** Reads them; a command that lacks some in its table has none of those. */
  public static ExpectationOptions of(Arguments arguments, Shell shell) throws UsageError {
    boolean publisher = arguments.has(VerifyOptions.PUBLISHER);
    Optional<Option> naming = firstOf(NAMING, arguments);
    Optional<Option> narrowing = firstOf(NARROWING, arguments);
    Optional<Option> rule =
        publisher ? Optional.of(VerifyOptions.PUBLISHER) : naming.or(() -> narrowing);
    if (arguments.has(VerifyOptions.POLICY)) {
      forbid(rule.or(() -> firstOf(OTHERS, arguments)), VerifyOptions.POLICY);
      return new ExpectationOptions(new Expectation.None(), Optional.empty());
    }
    if (arguments.has(VerifyOptions.ANY_PUBLISHER)) {
      forbid(rule, VerifyOptions.ANY_PUBLISHER);
      return new ExpectationOptions(new Expectation.AnyPublisherUnsafe(), Optional.empty());
    }
    if (arguments.has(VerifyOptions.KEY)) {
      forbid(rule, VerifyOptions.KEY);
      VerificationKey key = readKey(arguments.value(VerifyOptions.KEY).orElseThrow(), shell);
      return new ExpectationOptions(new Expectation.ManagedKey(key.spkiSha256()), Optional.of(key));
    }
    if (publisher) {
      forbid(naming, VerifyOptions.PUBLISHER);
    }
    return new ExpectationOptions(
        rule.isEmpty() ? new Expectation.None() : rules(arguments), Optional.empty());
  }

  private static Optional<Option> firstOf(List<Option> options, Arguments arguments) {
    return options.stream().filter(arguments::has).findFirst();
  }

  private static void forbid(Optional<Option> given, Option beside) throws UsageError {
    if (given.isPresent()) {
      throw new UsageError(given.get().name() + " and " + beside.name() + " do not go together");
    }
  }

  private static Expectation rules(Arguments arguments) throws UsageError {
    List<PublisherRule.Builder> builders = new ArrayList<>();
    for (String text : arguments.values(VerifyOptions.PUBLISHER)) {
      builders.add(PublisherText.parse(text));
    }
    if (builders.isEmpty()) {
      builders.add(named(arguments));
    }
    Set<String> types = Set.copyOf(arguments.values(VerifyOptions.PREDICATE_TYPE));
    try {
      List<PublisherRule> rules = new ArrayList<>();
      for (PublisherRule.Builder builder : builders) {
        narrow(builder, arguments);
        rules.add(builder.build());
      }
      return new Expectation.OneOf(rules, types, Set.of());
    } catch (IllegalArgumentException meaningless) {
      throw new UsageError("who: " + meaningless.getMessage());
    }
  }

  private static PublisherRule.Builder named(Arguments arguments) throws UsageError {
    PublisherRule.Builder rule = PublisherRule.builder();
    Optional<RepositoryText> repository =
        arguments.has(VerifyOptions.REPO)
            ? place(VerifyOptions.REPO, arguments)
            : place(VerifyOptions.EXPECTED_REPO, arguments);
    Optional<RepositoryText> owner = place(VerifyOptions.OWNER, arguments);
    repository.ifPresent(it -> rule.forge(it.forge()).repository(it.path()));
    owner.ifPresent(it -> rule.forge(it.forge()).owner(it.path()));
    if (repository.isPresent()
        && owner.isPresent()
        && repository.get().forge() != owner.get().forge()) {
      throw new UsageError("--repo and --owner are on different forges");
    }
    arguments.value(VerifyOptions.WORKFLOW).ifPresent(rule::workflow);
    arguments.value(VerifyOptions.ENVIRONMENT).ifPresent(rule::environment);
    arguments.value(VerifyOptions.IDENTITY).ifPresent(rule::identity);
    arguments.value(VerifyOptions.ISSUER).ifPresent(rule::issuer);
    return rule;
  }

  private static Optional<RepositoryText> place(Option option, Arguments arguments)
      throws UsageError {
    Optional<String> text = arguments.value(option);
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(RepositoryText.parse(text.get(), option));
  }

  private static void narrow(PublisherRule.Builder rule, Arguments arguments) {
    arguments.value(VerifyOptions.REF).map(RefPattern::new).ifPresent(rule::ref);
    arguments.value(VerifyOptions.COMMIT).ifPresent(rule::commit);
    arguments.value(VerifyOptions.TRIGGER).ifPresent(rule::trigger);
    arguments.value(VerifyOptions.RUNNER).ifPresent(rule::runner);
    arguments.value(VerifyOptions.REPOSITORY_ID).ifPresent(rule::repositoryId);
    arguments.value(VerifyOptions.OWNER_ID).ifPresent(rule::ownerId);
    arguments.value(VerifyOptions.BUILD_SIGNER).ifPresent(rule::buildSigner);
  }

  private static VerificationKey readKey(String file, Shell shell) throws UsageError {
    return switch (BoundedFile.read(shell.resolve(file), MAX_KEY_BYTES)) {
      case Outcome.Refused<Bytes>(Reason reason) ->
          throw new UsageError("--key: " + reason.actual() + ": " + file);
      case Outcome.Passed<Bytes>(Bytes pem) -> parseKey(pem, file);
    };
  }

  private static VerificationKey parseKey(Bytes pem, String file) throws UsageError {
    try {
      return VerificationKey.parsePem(pem.utf8Lossy());
    } catch (MalformedEvidence notKey) {
      throw new UsageError("--key: not one PEM block of a public key: " + file);
    }
  }
}
