package dev.assay.cli.serve;

import dev.assay.ports.CachedAnswer;
import dev.assay.ports.EvidenceCache;
import java.util.List;
import java.util.Optional;

/** A cache of pages for an index whose files are kept by somebody else. */
record AnswersOnly(EvidenceCache answers) implements EvidenceCache {
  @Override
  public Optional<CachedAnswer> find(String key) {
    return answers.find(key);
  }

  @Override
  public void store(String key, CachedAnswer answer) {
    answers.store(key, answer);
  }

  @Override
  public List<String> problems() {
    return answers.problems();
  }
}
