package dev.assay.cli.inspect;

import dev.assay.cli.command.UsageError;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A release that the command line asks for.
 *
 * @param version empty for the one that an installer would take
 */
record Requested(ProjectName project, Optional<Version> version) {
  /** Reads {@code NAME} or {@code NAME==VERSION}; the same one twice counts once. */
  static List<Requested> of(List<String> operands) throws UsageError {
    Set<Requested> requested = new LinkedHashSet<>();
    for (String operand : operands) {
      String[] parts = operand.split("==", 2);
      ProjectName project =
          ProjectName.parse(parts[0].strip())
              .orElseThrow(() ->
                  new UsageError(
                      "\"" + operand + "\" is no NAME or NAME==VERSION; a lock file goes with -f"));
      Optional<Version> version =
          parts.length < 2 ? Optional.empty() : Version.parse(parts[1].strip());
      if (parts.length == 2 && version.isEmpty()) {
        throw new UsageError("\"" + parts[1] + "\" is no version (PEP 440)");
      }
      requested.add(new Requested(project, version));
    }
    return List.copyOf(requested);
  }
}
