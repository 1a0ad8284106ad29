package dev.assay.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads whole archives, for tests. */
final class Archives {
  /** Small, so that a test need not make large archives. */
  static final ArchiveLimits SMALL = new ArchiveLimits(10, 10_000, 20_000, 300);

  private Archives() {}

  static ArchiveStream zip(byte[] bytes) {
    return ArchiveStream.zip(new ByteArrayInputStream(bytes), SMALL);
  }

  static ArchiveStream tarGz(byte[] bytes) {
    return ArchiveStream.tarGz(new ByteArrayInputStream(bytes), SMALL);
  }

  /** Name to content, of members that are files. */
  static Map<String, String> contents(ArchiveStream archive) throws IOException {
    Map<String, String> contents = new LinkedHashMap<>();
    for (Optional<ArchiveMember> member = archive.next();
        member.isPresent();
        member = archive.next()) {
      if (member.get().kind() == ArchiveMember.Kind.FILE) {
        contents.put(
            member.get().name(), new String(archive.readAll(10_000), StandardCharsets.UTF_8));
      }
    }
    return contents;
  }

  /** The kinds of problems, without reading the contents first. */
  static List<ArchiveProblem.Kind> problems(ArchiveStream archive) throws IOException {
    Optional<ArchiveMember> member = archive.next();
    while (member.isPresent()) {
      member = archive.next();
    }
    return archive.problems().stream().map(ArchiveProblem::kind).toList();
  }
}
