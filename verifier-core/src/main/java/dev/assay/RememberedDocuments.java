package dev.assay;

import dev.assay.model.Bytes;
import dev.assay.ports.Fetched;
import dev.assay.ports.ReleaseDocuments;
import dev.assay.python.ProjectName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Documents of releases that are asked for once in a run, however many parts of the run want them.
 * What could not be had is not remembered: another part may try again. Safe for concurrent use.
 */
public final class RememberedDocuments implements ReleaseDocuments {
  /** Real documents have some 50 KB; what comes after these is asked for each time. */
  public static final long MAX_BYTES = 128L * 1024 * 1024;

  private record Release(ProjectName project, String version) {}

  private final ReleaseDocuments documents;
  private final Map<Release, Fetched<Bytes>> known = new ConcurrentHashMap<>();
  private final AtomicLong bytes = new AtomicLong();

  public RememberedDocuments(ReleaseDocuments documents) {
    this.documents = documents;
  }

  @Override
  public Fetched<Bytes> document(ProjectName project, String version) {
    Release release = new Release(project, version);
    Fetched<Bytes> before = known.get(release);
    if (before != null) {
      return before;
    }
    Fetched<Bytes> answer = documents.document(project, version);
    boolean kept =
        switch (answer) {
          case Fetched.Found<Bytes>(Bytes document, var how) ->
              bytes.addAndGet(document.size()) <= MAX_BYTES;
          case Fetched.NotFound<Bytes> none -> true;
          case Fetched.Refused<Bytes> failed -> false;
        };
    if (kept) {
      known.put(release, answer);
    }
    return answer;
  }
}
