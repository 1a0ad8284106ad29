package dev.assay.resolve;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.ports.CoreMetadata;
import dev.assay.ports.Fetched;
import dev.assay.ports.FoundMetadata;
import dev.assay.ports.IndexFile;
import dev.assay.ports.MetadataSource;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.ProjectPage;
import dev.assay.ports.ProjectStatus;
import dev.assay.ports.ProvenancePointer;
import dev.assay.ports.RawPage;
import dev.assay.ports.RefusedEntry;
import dev.assay.ports.Retrieval;
import dev.assay.ports.Yank;
import dev.assay.python.DistributionName;
import dev.assay.python.InvalidDistributionName;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import dev.assay.testdata.archive.Wheels;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An index in memory that says what a test wants, and notes what it was asked for. */
final class MadeIndex implements PackageIndex, MetadataSource {
  /** Names of projects and files, in the order in which they were asked for. */
  final Queue<String> asked = new ConcurrentLinkedQueue<>();

  private final Map<String, List<IndexFile>> files = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final Map<String, Reason> obstacles = new LinkedHashMap<>();
  private final Map<String, ProjectStatus> statuses = new LinkedHashMap<>();
  private final Map<String, RefusedEntry> refused = new LinkedHashMap<>();
  private Optional<Random> jitter = Optional.empty();

  /** What belongs to one file besides its name. */
  private record Listing(Yank yank, Optional<String> requiresPython) {
    static final Listing PLAIN = new Listing(new Yank.NotYanked(), Optional.empty());
  }

  /** Adds a wheel for every platform that needs {@code requires}. */
  @CanIgnoreReturnValue
  MadeIndex with(String name, String version, String... requires) {
    return file(
        Wheels.fileName(name, version), Wheels.metadata(name, version, requires), Listing.PLAIN);
  }

  /** As above, withdrawn by its maintainers. */
  @CanIgnoreReturnValue
  MadeIndex yanked(String name, String version, String... requires) {
    return file(
        Wheels.fileName(name, version),
        Wheels.metadata(name, version, requires),
        new Listing(new Yank.Yanked("broken"), Optional.empty()));
  }

  /** As above, for some interpreters only. */
  @CanIgnoreReturnValue
  MadeIndex forPython(String python, String name, String version, String... requires) {
    return file(
        Wheels.fileName(name, version),
        Wheels.metadata(name, version, requires),
        new Listing(new Yank.NotYanked(), Optional.of(python)));
  }

  /** Adds a file of any name with any metadata. */
  @CanIgnoreReturnValue
  MadeIndex file(String fileName, String text) {
    return file(fileName, text, Listing.PLAIN);
  }

  @CanIgnoreReturnValue
  private MadeIndex file(String fileName, String text, Listing listing) {
    try {
      DistributionName name = DistributionName.parse(fileName);
      IndexFile file =
          new IndexFile(
              fileName,
              Optional.of(name),
              Optional.of(name.version()),
              URI.create("https://files.example/" + fileName),
              Map.of(),
              OptionalLong.empty(),
              Optional.empty(),
              listing.requiresPython(),
              listing.yank(),
              new CoreMetadata.Unknown(),
              new ProvenancePointer.None());
      files.computeIfAbsent(name.project().normalized(), it -> new ArrayList<>()).add(file);
      metadata.put(fileName, text);
      return this;
    } catch (InvalidDistributionName wrong) {
      throw new IllegalArgumentException(fileName, wrong);
    }
  }

  /** The page of {@code name} cannot be had. */
  @CanIgnoreReturnValue
  MadeIndex unreachable(String name) {
    obstacles.put(name, obstacle(name));
    return this;
  }

  /** The metadata of {@code fileName} cannot be had. */
  @CanIgnoreReturnValue
  MadeIndex unreachableFile(String fileName) {
    metadata.remove(fileName);
    return this;
  }

  @CanIgnoreReturnValue
  MadeIndex quarantined(String name) {
    statuses.put(name, ProjectStatus.QUARANTINED);
    files.put(name, new ArrayList<>());
    return this;
  }

  /** One entry of the page cannot be read. */
  @CanIgnoreReturnValue
  MadeIndex unreadableEntry(String name) {
    refused.put(name, new RefusedEntry("", Optional.empty(), obstacle(name)));
    return this;
  }

  /** Answers come in another order for every seed. */
  MadeIndex inOrder(long seed) {
    jitter = Optional.of(new Random(seed));
    return this;
  }

  private static Reason obstacle(String name) {
    return new Reason(ReasonCode.INDEX_TIMEOUT, "an answer in time", "none", name);
  }

  private void waitSome() {
    if (jitter.isPresent()) {
      int turns;
      synchronized (this) {
        turns = jitter.get().nextInt(20_000);
      }
      for (int i = 0; i < turns; i++) {
        Thread.onSpinWait();
      }
    }
  }

  @Override
  public Fetched<ProjectPage> project(ProjectName name) {
    asked.add(name.normalized());
    waitSome();
    Reason obstacle = obstacles.get(name.normalized());
    if (obstacle != null) {
      return new Fetched.Refused<>(obstacle);
    }
    List<IndexFile> listed = files.get(name.normalized());
    if (listed == null) {
      return new Fetched.NotFound<>(
          new Reason(ReasonCode.PROJECT_NOT_FOUND, name.normalized(), "status 404", "the index"),
          Optional.empty());
    }
    RefusedEntry entry = refused.get(name.normalized());
    return new Fetched.Found<>(
        new ProjectPage(
            name,
            "1.4",
            statuses.getOrDefault(name.normalized(), ProjectStatus.ACTIVE),
            Optional.empty(),
            Optional.empty(),
            listed,
            entry == null ? List.of() : List.of(entry),
            List.of(),
            new RawPage(
                URI.create("https://index.example/" + name.normalized() + "/"), "", Bytes.of())),
        retrieval());
  }

  @Override
  public Fetched<FoundMetadata> metadata(IndexFile file) {
    asked.add(file.fileName());
    waitSome();
    String text = metadata.get(file.fileName());
    return text == null
        ? new Fetched.Refused<>(obstacle(file.fileName()))
        : new Fetched.Found<>(
            new FoundMetadata(Bytes.ofUtf8(text), FoundMetadata.Origin.OWN_FILE), retrieval());
  }

  private static Retrieval retrieval() {
    return new Retrieval(
        "the index", Instant.EPOCH, Retrieval.Source.NETWORK, Optional.empty(), Optional.empty());
  }

  @Override
  public Fetched<Bytes> provenance(IndexFile file) {
    throw new AssertionError("nobody asks for provenance here");
  }

  @Override
  public Fetched<Bytes> provenance(ProjectName project, String version, String fileName) {
    throw new AssertionError("nobody asks for provenance here");
  }

  @Override
  public Fetched<InputStream> open(IndexFile file) {
    throw new AssertionError("nobody opens files here");
  }

  static Version version(String text) {
    return Version.parse(text).orElseThrow();
  }
}
