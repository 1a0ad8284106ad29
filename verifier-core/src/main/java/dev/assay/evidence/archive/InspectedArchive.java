package dev.assay.evidence.archive;

import dev.assay.archive.ArchiveLimits;
import dev.assay.archive.ArchiveMember;
import dev.assay.archive.ArchiveProblem;
import dev.assay.archive.ArchiveRefused;
import dev.assay.archive.ArchiveStream;
import dev.assay.archive.MetadataMember;
import dev.assay.evidence.Signal;
import dev.assay.evidence.SignalCode;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.Hasher;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.ports.StreamRefused;
import dev.assay.python.DistributionMetadata;
import dev.assay.python.DistributionName;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import dev.assay.python.VersionClause;
import dev.assay.python.VersionSpecifiers;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One distribution while it is looked into. Used once; not thread-safe. */
final class InspectedArchive {
  private static final int BUFFER_BYTES = 64 * 1024;

  /** Real ones have a line or two. */
  private static final int MAX_STARTUP_BYTES = 64 * 1024;

  private static final Pattern RECORD = Pattern.compile("[^/]+\\.dist-info/RECORD");

  /** Where files of a wheel end up in site-packages itself. */
  private static final Pattern STARTUP =
      Pattern.compile("([^/]+\\.data/(purelib|platlib)/)?[^/]+\\.pth");

  private static final Pattern SETUP = Pattern.compile("[^/]+/setup\\.py");

  private final ArchiveSubject subject;
  private final ArchiveLimits limits;
  private final Findings findings;
  private final WheelFiles wheel;
  private final Map<String, Bytes> metadata = new LinkedHashMap<>();
  private final byte[] buffer = new byte[BUFFER_BYTES];

  InspectedArchive(ArchiveSubject subject, ArchiveLimits limits) {
    this.subject = subject;
    this.limits = limits;
    this.findings = new Findings(subject);
    this.wheel = new WheelFiles(findings);
  }

  List<Signal> readAndClose(InputStream bytes) {
    try (bytes) {
      return read(bytes);
    } catch (IOException broken) {
      return findings.signals(); // everything has been read by now
    }
  }

  List<Signal> read(InputStream bytes) {
    try {
      ArchiveStream archive = MetadataMember.open(subject.name(), bytes, limits);
      for (Optional<ArchiveMember> member = archive.next();
          member.isPresent();
          member = archive.next()) {
        look(member.get(), archive);
      }
      archive.problems().forEach(this::pass);
      compare();
    } catch (ArchiveRefused refused) {
      Reason reason = refused.reason(subject.name().fileName());
      boolean bomb = reason.code() == ReasonCode.ARCHIVE_LIMIT_EXCEEDED;
      findings.add(
          bomb ? SignalCode.ARCHIVE_BOMB : SignalCode.ARCHIVE_UNREADABLE,
          "",
          "expected " + reason.expected() + ", found " + reason.actual());
    } catch (StreamRefused refused) {
      findings.add(SignalCode.ARCHIVE_NOT_LOOKED_AT, "", refused.reason().toString());
    } catch (IOException broken) {
      findings.add(
          SignalCode.ARCHIVE_NOT_LOOKED_AT, "", "the bytes could not be read to their end");
    }
    return findings.signals();
  }

  private void look(ArchiveMember member, ArchiveStream archive) throws IOException {
    boolean ofWheel = subject.name() instanceof DistributionName.Wheel;
    String name = member.name();
    if (member.kind() != ArchiveMember.Kind.FILE) {
      return;
    }
    if (!member.readable()) {
      wheel.addUnread(name);
      return;
    }
    if (!ofWheel && SETUP.matcher(name).matches()) {
      findings.add(SignalCode.SDIST_RUNS_SETUP, name, "run by a build");
    }
    Optional<Integer> kept = keptBytes(name, ofWheel);
    if (kept.isEmpty()) {
      wheel.add(name, digest(archive));
      return;
    }
    Bytes content = Bytes.of(archive.readAll(kept.get()));
    wheel.add(name, Sha256.of(content).hex());
    if (MetadataMember.isPlace(subject.name(), name)) {
      metadata.put(name, content);
    } else if (RECORD.matcher(name).matches()) {
      wheel.addRecord(name, content);
    } else {
      startup(name, content);
    }
  }

  /** How large a member may be that is looked at as a whole; empty for all others. */
  private Optional<Integer> keptBytes(String name, boolean ofWheel) {
    if (MetadataMember.isPlace(subject.name(), name)) {
      return Optional.of(DistributionMetadata.MAX_BYTES);
    }
    if (!ofWheel) {
      return Optional.empty();
    }
    if (RECORD.matcher(name).matches()) {
      return Optional.of(WheelFiles.MAX_RECORD_BYTES);
    }
    return STARTUP.matcher(name).matches() ? Optional.of(MAX_STARTUP_BYTES) : Optional.empty();
  }

  private String digest(ArchiveStream archive) throws IOException {
    Hasher hasher = new Hasher(HashAlgorithm.SHA2_256);
    for (int count = archive.read(buffer, 0, buffer.length);
        count >= 0;
        count = archive.read(buffer, 0, buffer.length)) {
      hasher.update(buffer, count);
    }
    return hasher.finish().hex();
  }

  /** The module site runs lines that begin with "import" and a space or tab; others are paths. */
  private void startup(String name, Bytes content) {
    long run =
        content
            .utf8Lossy()
            .lines()
            .filter(line -> line.startsWith("import ") || line.startsWith("import\t"))
            .count();
    findings.add(
        SignalCode.STARTUP_FILE,
        name,
        run == 0
            ? "adds directories to the search path, and runs nothing itself"
            : "runs " + run + (run == 1 ? " line" : " lines") + " whenever Python starts");
  }

  private void pass(ArchiveProblem problem) {
    SignalCode code =
        switch (problem.kind()) {
          case PATH_OUTSIDE -> SignalCode.ARCHIVE_PATH_OUTSIDE;
          case NAME_MALFORMED -> SignalCode.ARCHIVE_NAME_UNCLEAR;
          case DUPLICATE_MEMBER -> SignalCode.ARCHIVE_MEMBER_TWICE;
          case CASE_COLLISION -> SignalCode.ARCHIVE_CASE_COLLISION;
          case LINK_OUTSIDE -> SignalCode.ARCHIVE_LINK_OUTSIDE;
          case LINK -> SignalCode.ARCHIVE_LINK;
          case SPECIAL_MEMBER -> SignalCode.ARCHIVE_SPECIAL_MEMBER;
          case ENCRYPTED_MEMBER -> SignalCode.ARCHIVE_ENCRYPTED;
          case UNSUPPORTED_MEMBER -> SignalCode.ARCHIVE_PACKING_UNKNOWN;
          case DIRECTORY_MISMATCH -> SignalCode.ARCHIVE_CONTRADICTS_ITSELF;
          case CHECKSUM_MISMATCH -> SignalCode.ARCHIVE_CHECKSUM_WRONG;
          case TRAILING_BYTES -> SignalCode.ARCHIVE_TRAILING_BYTES;
        };
    findings.add(code, problem.member(), problem.detail());
  }

  private void compare() {
    if (metadata.size() != 1) {
      findings.add(
          SignalCode.METADATA_UNREADABLE,
          "",
          metadata.isEmpty() ? "there is none" : "there are several: " + metadata.keySet());
    }
    metadata.forEach(this::compareMetadata);
    if (subject.name() instanceof DistributionName.Wheel) {
      wheel.compare(infoDirectory() + "/RECORD");
    }
  }

  /** The directory that has the metadata, else the one that the file's name makes one expect. */
  private String infoDirectory() {
    if (metadata.size() == 1) {
      String path = metadata.keySet().iterator().next();
      return path.substring(0, path.lastIndexOf('/'));
    }
    String project = subject.name().project().normalized().replace('-', '_');
    return project + "-" + subject.name().version() + ".dist-info";
  }

  private void compareMetadata(String path, Bytes content) {
    String directory = path.substring(0, path.lastIndexOf('/'));
    if (!isOf(directory)) {
      findings.add(
          SignalCode.METADATA_MISMATCH,
          path,
          "the directory is not that of "
              + title(subject.name().project(), subject.name().version()));
    }
    try {
      compareFields(path, DistributionMetadata.parse(content, path));
    } catch (MalformedEvidence malformed) {
      findings.add(SignalCode.METADATA_UNREADABLE, path, malformed.reason().toString());
    }
    Sha256 digest = Sha256.of(content);
    if (subject.listedMetadata().isPresent() && !subject.listedMetadata().get().equals(digest)) {
      findings.add(
          SignalCode.METADATA_DIFFERS_FROM_INDEX,
          path,
          "has sha256 " + digest + ", the index lists " + subject.listedMetadata().get());
    }
  }

  private void compareFields(String path, DistributionMetadata read) {
    DistributionName name = subject.name();
    if (!read.name().equals(name.project()) || !read.version().equals(name.version())) {
      findings.add(
          SignalCode.METADATA_MISMATCH,
          path,
          "says "
              + title(read.name(), read.version())
              + ", the file is named "
              + title(name.project(), name.version()));
    }
    // In whatever order the clauses stand.
    boolean otherPython =
        subject.listedPython().isPresent()
            && !clauses(read.requiresPython()).equals(clauses(subject.listedPython()));
    if (otherPython) {
      findings.add(
          SignalCode.METADATA_DIFFERS_FROM_INDEX,
          path,
          "is for Python "
              + read.requiresPython().map(Object::toString).orElse("of any version")
              + ", the index says "
              + subject.listedPython().get());
    }
  }

  private static String title(ProjectName project, Version version) {
    return project.normalized() + " " + version;
  }

  private static Set<VersionClause> clauses(Optional<VersionSpecifiers> specifiers) {
    return specifiers.map(it -> Set.copyOf(it.clauses())).orElse(Set.of());
  }

  /** {@code NAME-VERSION.dist-info} or {@code NAME-VERSION}, in any spelling of both. */
  private boolean isOf(String directory) {
    String stem =
        directory.endsWith(".dist-info")
            ? directory.substring(0, directory.length() - ".dist-info".length())
            : directory;
    int dash = stem.lastIndexOf('-');
    return dash > 0
        && ProjectName.parse(stem.substring(0, dash)).equals(Optional.of(subject.name().project()))
        && Version.parse(stem.substring(dash + 1)).equals(Optional.of(subject.name().version()));
  }
}
