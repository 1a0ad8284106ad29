package dev.assay.adapters.files;

import dev.assay.model.Bytes;
import dev.assay.python.ProjectName;
import java.util.Locale;
import java.util.Optional;

/**
 * A record of a snapshot that could not be read. It may be about any project whose name is in it.
 *
 * @param text its text, folded as names are; empty when it may be about every project
 */
record DamagedRecord(String entry, String problem, Optional<String> text) {
  /** More text is not kept to look for names in. */
  private static final int MAX_TEXT_BYTES = 256 * 1024;

  static DamagedRecord of(String entry, String problem, Bytes content) {
    String text = content.utf8Lossy();
    // An escape can spell a name in a way that is not looked for.
    boolean searchable = content.size() <= MAX_TEXT_BYTES && !text.contains("\\u");
    return new DamagedRecord(
        entry, problem, searchable ? Optional.of(folded(text)) : Optional.empty());
  }

  static DamagedRecord unread(String entry, String problem) {
    return new DamagedRecord(entry, problem, Optional.empty());
  }

  boolean mayBeAbout(ProjectName project) {
    return text.isEmpty() || text.get().contains(project.normalized());
  }

  private static String folded(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    boolean separated = false;
    for (int i = 0; i < text.length(); i++) {
      boolean separator = "-_.".indexOf(text.charAt(i)) >= 0;
      if (!separator || !separated) {
        folded.append(separator ? '-' : text.charAt(i));
      }
      separated = separator;
    }
    return folded.toString().toLowerCase(Locale.ROOT);
  }
}
