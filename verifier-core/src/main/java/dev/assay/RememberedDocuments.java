package dev.assay;

import dev.assay.model.Bytes;
import dev.assay.ports.Fetched;
import dev.assay.ports.ReleaseDocuments;
import dev.assay.python.ProjectName;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Documents of releases that are asked for once in a run, however many parts of the run want them.
 * What could not be had is not remembered: another part may try again. Safe for concurrent use.
 */
public final class RememberedDocuments implements ReleaseDocuments {
  /** Real documents have some 50 KB; what comes after these is asked for each time. */
  public static final long MAX_BYTES = 128L * 1024 * 1024;

  private record Release(ProjectName project, String version) {}

  private final AskedOnce<Release, Fetched<Bytes>> known;
  private final AtomicLong bytes = new AtomicLong();

  public RememberedDocuments(ReleaseDocuments documents) {
    this.known =
        new AskedOnce<>(
            release -> documents.document(release.project(), release.version()), this::isKept);
  }

  @Override
  public Fetched<Bytes> document(ProjectName project, String version) {
    return known.answer(new Release(project, version));
  }

  private boolean isKept(Fetched<Bytes> answer) {
    return switch (answer) {
      case Fetched.Found<Bytes>(Bytes document, var how) ->
          bytes.addAndGet(document.size()) <= MAX_BYTES;
      case Fetched.NotFound<Bytes> none -> true;
      case Fetched.Refused<Bytes> failed -> false;
    };
  }
}
