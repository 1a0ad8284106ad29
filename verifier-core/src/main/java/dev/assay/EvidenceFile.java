package dev.assay;

import dev.assay.model.Bytes;
import dev.assay.model.Sha256;
import dev.assay.report.EvidenceReport;
import java.util.Objects;

/**
 * Evidence as it came: bytes and where they came from.
 *
 * @param location file name or URL for the report, without credentials
 */
public record EvidenceFile(String location, Bytes content) {
  public EvidenceFile {
    Objects.requireNonNull(location, "location is null");
    Objects.requireNonNull(content, "content is null");
  }

  EvidenceReport.Source source(String pointer) {
    return new EvidenceReport.Source(location, pointer, Sha256.of(content));
  }
}
