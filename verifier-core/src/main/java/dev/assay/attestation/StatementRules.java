package dev.assay.attestation;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.python.DistributionName;
import dev.assay.python.InvalidDistributionName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether a statement is about a file. Each method returns every objection, the digest's first
 * because it is what binds; an empty list means that there is none. Stateless.
 */
public final class StatementRules {
  private static final List<String> PEP_740_PREDICATES =
      List.of(Statement.PUBLISH_V1, Statement.SLSA_PROVENANCE_V1);
  private static final List<String> STATEMENT_TYPES =
      List.of(Statement.TYPE_V1, Statement.TYPE_V0_1);
  private static final String SUBJECT = "statement/subject/0";

  private StatementRules() {}

  /**
   * The rules of PEP 740 for a distribution that is known by its file name. Beside the codes of the
   * other form: {@code DISTRIBUTION_NAME_INVALID} for the file name itself.
   */
  public static List<Reason> pep740(Statement statement, String fileName, Sha256 digest) {
    Optional<DistributionName> file = Optional.empty();
    List<Reason> objections = new ArrayList<>();
    try {
      file = Optional.of(DistributionName.parse(fileName));
    } catch (InvalidDistributionName invalid) {
      objections.add(
          new Reason(
              ReasonCode.DISTRIBUTION_NAME_INVALID,
              "the file name of a wheel or an sdist",
              fileName + ": " + invalid.getMessage(),
              "file name"));
    }
    objections.addAll(pep740(statement, file, digest));
    return List.copyOf(objections);
  }

  /**
   * The rules of PEP 740: one subject, its SHA-256 in lower-case hex equal to {@code digest}, its
   * name parsed equal to {@code file}, statement and predicate of the known types.
   *
   * <p>Codes: {@code STATEMENT_TYPE_UNSUPPORTED}, {@code PREDICATE_TYPE_UNSUPPORTED}, {@code
   * SUBJECT_COUNT}, {@code SUBJECT_DIGEST_MISSING}, {@code SUBJECT_DIGEST_MISMATCH}, {@code
   * SUBJECT_NAME_INVALID}, {@code SUBJECT_NAME_MISMATCH}.
   */
  public static List<Reason> pep740(Statement statement, DistributionName file, Sha256 digest) {
    return pep740(statement, Optional.of(file), digest);
  }

  private static List<Reason> pep740(
      Statement statement, Optional<DistributionName> file, Sha256 digest) {
    List<Reason> objections = new ArrayList<>();
    if (statement.subjects().size() == 1) {
      Statement.Subject subject = statement.subjects().get(0);
      digest(subject, digest).ifPresent(objections::add);
      name(subject, file).ifPresent(objections::add);
    } else {
      objections.add(subjectCount("exactly one", statement));
    }
    oneOf(
            List.of(Statement.TYPE_V1),
            statement.type(),
            ReasonCode.STATEMENT_TYPE_UNSUPPORTED,
            "statement/_type")
        .ifPresent(objections::add);
    oneOf(
            PEP_740_PREDICATES,
            statement.predicateType(),
            ReasonCode.PREDICATE_TYPE_UNSUPPORTED,
            "statement/predicateType")
        .ifPresent(objections::add);
    return List.copyOf(objections);
  }

  /**
   * The rule for a general bundle: some subject's digest is the artifact's, whatever the subject is
   * called. Of each subject the strongest algorithm that {@code artifact} also has decides.
   *
   * <p>Codes: {@code STATEMENT_TYPE_UNSUPPORTED}, {@code SUBJECT_COUNT} (none), {@code
   * SUBJECT_DIGEST_MISSING} (no supported algorithm), {@code DIGEST_ALGORITHM_UNSUPPORTED} (only
   * with an algorithm that {@code artifact} lacks), {@code SUBJECT_DIGEST_MISMATCH}.
   *
   * @param artifact the digests that are known of the artifact, at least one
   */
  public static List<Reason> anySubject(Statement statement, Map<HashAlgorithm, Bytes> artifact) {
    List<Reason> objections = new ArrayList<>();
    if (statement.subjects().isEmpty()) {
      objections.add(subjectCount("at least one", statement));
    } else {
      anyDigest(statement.subjects(), artifact).ifPresent(objections::add);
    }
    oneOf(
            STATEMENT_TYPES,
            statement.type(),
            ReasonCode.STATEMENT_TYPE_UNSUPPORTED,
            "statement/_type")
        .ifPresent(objections::add);
    return List.copyOf(objections);
  }

  private static Optional<Reason> digest(Statement.Subject subject, Sha256 expected) {
    String where = SUBJECT + "/digest/sha256";
    String actual = subject.digests().get(HashAlgorithm.SHA2_256.rekorName());
    if (actual == null || Sha256.parseHex(actual).isEmpty()) {
      return Optional.of(
          new Reason(
              ReasonCode.SUBJECT_DIGEST_MISSING,
              "64 lower-case hexadecimal digits",
              actual == null ? "no sha256" : actual,
              where));
    }
    return actual.equals(expected.hex())
        ? Optional.empty()
        : Optional.of(
            new Reason(ReasonCode.SUBJECT_DIGEST_MISMATCH, expected.hex(), actual, where));
  }

  private static Optional<Reason> name(Statement.Subject subject, Optional<DistributionName> file) {
    String where = SUBJECT + "/name";
    DistributionName attested;
    try {
      attested = DistributionName.parse(subject.name());
    } catch (InvalidDistributionName invalid) {
      return Optional.of(
          new Reason(
              ReasonCode.SUBJECT_NAME_INVALID,
              "the file name of a wheel or an sdist",
              "\"" + subject.name() + "\": " + invalid.getMessage(),
              where));
    }
    return file.isEmpty() || attested.sameDistribution(file.get())
        ? Optional.empty()
        : Optional.of(
            new Reason(
                ReasonCode.SUBJECT_NAME_MISMATCH, file.get().fileName(), subject.name(), where));
  }

  private static Optional<Reason> anyDigest(
      List<Statement.Subject> subjects, Map<HashAlgorithm, Bytes> artifact) {
    List<HashAlgorithm> strongestFirst = List.copyOf(new TreeMap<>(artifact).descendingKeySet());
    boolean compared = false;
    boolean otherAlgorithm = false;
    for (Statement.Subject subject : subjects) {
      Optional<HashAlgorithm> common =
          strongestFirst.stream()
              .filter(algorithm -> subject.digests().containsKey(algorithm.rekorName()))
              .findFirst();
      if (common.isEmpty()) {
        otherAlgorithm |= hasSupportedDigest(subject);
        continue;
      }
      compared = true;
      String attested = subject.digests().get(common.get().rekorName());
      Bytes actual = artifact.get(common.get());
      if (actual != null && actual.hex().equals(attested)) {
        return Optional.empty();
      }
    }
    return Optional.of(noSubject(subjects, artifact, compared, otherAlgorithm));
  }

  private static boolean hasSupportedDigest(Statement.Subject subject) {
    for (HashAlgorithm algorithm : HashAlgorithm.values()) {
      if (subject.digests().containsKey(algorithm.rekorName())) {
        return true;
      }
    }
    return false;
  }

  private static Reason noSubject(
      List<Statement.Subject> subjects,
      Map<HashAlgorithm, Bytes> artifact,
      boolean compared,
      boolean otherAlgorithm) {
    String known = new TreeMap<>(artifact).toString();
    String attested = subjects.get(0).digests().toString();
    String more = subjects.size() == 1 ? "" : " and " + (subjects.size() - 1) + " more subjects";
    ReasonCode code =
        otherAlgorithm
            ? ReasonCode.DIGEST_ALGORITHM_UNSUPPORTED
            : compared ? ReasonCode.SUBJECT_DIGEST_MISMATCH : ReasonCode.SUBJECT_DIGEST_MISSING;
    return new Reason(code, known, attested + more, "statement/subject");
  }

  private static Optional<Reason> oneOf(
      List<String> allowed, String actual, ReasonCode otherwise, String where) {
    return allowed.contains(actual)
        ? Optional.empty()
        : Optional.of(new Reason(otherwise, String.join(" or ", allowed), actual, where));
  }

  private static Reason subjectCount(String expected, Statement statement) {
    return new Reason(
        ReasonCode.SUBJECT_COUNT,
        expected,
        Integer.toString(statement.subjects().size()),
        "statement/subject");
  }
}
