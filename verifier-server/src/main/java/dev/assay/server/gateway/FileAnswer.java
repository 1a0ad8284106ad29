package dev.assay.server.gateway;

import dev.assay.adapters.files.CachedFile;
import dev.assay.model.Reason;
import java.util.Objects;

/** What comes of asking the gateway for a file. */
public sealed interface FileAnswer {
  /** Its bytes, which may leave; to be closed. */
  record Open(CachedFile file) implements FileAnswer {
    public Open {
      Objects.requireNonNull(file, "file is null");
    }
  }

  /** The caller has these bytes already, and may. */
  record Unchanged() implements FileAnswer {}

  /** It was judged, and may not leave. */
  record Held(ListedFile file) implements FileAnswer {
    public Held {
      Objects.requireNonNull(file, "file is null");
    }
  }

  /** It is not to be had; a reason that is evidence against it is one of the bytes that came. */
  record Unavailable(Reason reason) implements FileAnswer {
    public Unavailable {
      Objects.requireNonNull(reason, "reason is null");
    }
  }
}
