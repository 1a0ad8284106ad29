package dev.assay.server.judge;

import dev.assay.EvidenceFile;
import dev.assay.IndexVerification.DigestSource;
import dev.assay.lockfile.LockFile;
import dev.assay.lockfile.Target;
import dev.assay.model.Sha256;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What a caller asks. */
public sealed interface Question {
  /** What the report calls it, as {@code assay verify} does. */
  String name();

  /** Names the question among all: equal keys have equal answers under equal rules. */
  String key();

  /** Whether nothing has to be looked up for it. */
  boolean hasAllItNeeds();

  /**
   * One file of which the digest is known.
   *
   * @param evidence what the caller has; empty to look it up in the index
   */
  record OneFile(String name, String fileName, Sha256 sha256, Optional<Evidence> evidence)
      implements Question {
    public OneFile {
      Objects.requireNonNull(name, "name is null");
      Objects.requireNonNull(fileName, "fileName is null");
      Objects.requireNonNull(sha256, "sha256 is null");
      Objects.requireNonNull(evidence, "evidence is null");
    }

    @Override
    public boolean hasAllItNeeds() {
      return evidence.isPresent();
    }

    @Override
    public String key() {
      String given =
          evidence
              .map(it ->
                  it.kind()
                      + " "
                      + Sha256.of(it.file().content()).hex()
                      + " "
                      + it.file().location())
              .orElse("index");
      return "file\n" + name + "\n" + fileName + "\n" + sha256.hex() + "\n" + given;
    }
  }

  /** Every file of a release on the index. */
  record WholeRelease(ProjectName project, Version version, DigestSource digests)
      implements Question {
    @Override
    public String name() {
      return project.normalized() + "==" + version;
    }

    @Override
    public boolean hasAllItNeeds() {
      return false;
    }

    @Override
    public String key() {
      return "release\n" + name() + "\n" + digests;
    }
  }

  /** Every file that a lock file would install. */
  record WholeLock(LockFile lock, Optional<Target> target, Sha256 content) implements Question {
    @Override
    public String name() {
      return lock.name();
    }

    @Override
    public boolean hasAllItNeeds() {
      return false;
    }

    @Override
    public String key() {
      return "lock\n" + lock.name() + "\n" + content.hex() + "\n" + target;
    }
  }

  /** Evidence that came with the question. */
  record Evidence(Kind kind, EvidenceFile file) {
    /** Where a file of this name has its evidence beside it, as the command line looks for it. */
    public static String locationBeside(String fileName, Kind kind) {
      return fileName + (kind == Kind.BUNDLE ? ".sigstore.json" : ".provenance");
    }

    /** The forms of PEP 740, and that of Sigstore. */
    public enum Kind {
      PROVENANCE,
      ATTESTATION,
      BUNDLE;

      /** As questions call it. */
      public String key() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }
}
