package dev.assay.cli.verify;

import dev.assay.adapters.files.Sidecars;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/**
 * Finds out what operands name: files, directories, globs, releases, package URLs, {@code -}. What
 * names nothing becomes {@link Subject.Unusable}, so that it cannot be overlooked.
 */
public final class SubjectReader {
  /** More lines than this on standard input are a mistake. */
  private static final int MAX_LINES = 100_000;

  private static final String DIGEST = "@sha256:";
  private static final List<String> DISTRIBUTION_ENDINGS =
      List.of(".whl", ".tar.gz", ".zip", ".egg", ".tar.bz2", ".tgz");

  private final Shell shell;
  private final Map<String, Subject> subjects = new LinkedHashMap<>();

  private SubjectReader(Shell shell) {
    this.shell = shell;
  }

  /** The subjects in the order of the operands; the same one twice counts once. */
  public static List<Subject> read(List<String> operands, Shell shell) throws UsageError {
    SubjectReader reader = new SubjectReader(shell);
    for (String operand : operands) {
      if (operand.equals("-")) {
        reader.standardInput();
      } else {
        reader.operand(operand);
      }
    }
    return List.copyOf(reader.subjects.values());
  }

  private void standardInput() throws UsageError {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(shell.in(), StandardCharsets.UTF_8));
    try {
      int count = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (++count > MAX_LINES) {
          throw new UsageError("more than " + MAX_LINES + " lines on standard input");
        }
        String operand = line.strip();
        if (!operand.isEmpty() && !operand.startsWith("#")) {
          operand(operand);
        }
      }
    } catch (IOException broken) {
      throw new UsageError("standard input cannot be read");
    }
  }

  private void operand(String operand) throws UsageError {
    Optional<Path> path = existing(operand);
    if (path.isPresent()) {
      file(operand, path.get());
    } else if (operand.startsWith("pkg:")) {
      add(PackageUrl.parse(operand));
    } else if (operand.contains(DIGEST)) {
      add(knownDigest(operand));
    } else if (operand.contains("==")) {
      add(release(operand));
    } else if (isGlob(operand)) {
      glob(operand);
    } else {
      absent(operand);
    }
  }

  private Optional<Path> existing(String operand) throws UsageError {
    try {
      Path path = shell.resolve(operand);
      return Files.exists(path) ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException notPath) {
      return Optional.empty();
    }
  }

  private void file(String given, Path path) {
    if (Files.isDirectory(path)) {
      directory(given, path);
    } else if (!belongsToAnother(path)) {
      add(new Subject.LocalFile(given, path, Sidecars.Kind.ALL));
    }
  }

  /** {@code dist/*} names the sidecars as well; they are evidence of the file beside them. */
  private static boolean belongsToAnother(Path path) {
    String name = String.valueOf(path.getFileName());
    for (Sidecars.Kind kind : Sidecars.Kind.values()) {
      if (name.endsWith(kind.ending())) {
        String file = name.substring(0, name.length() - kind.ending().length());
        return !file.isEmpty() && Files.exists(path.resolveSibling(file));
      }
    }
    return false;
  }

  private void directory(String given, Path directory) {
    List<String> names = list(directory, "*");
    Set<String> all = Set.copyOf(names);
    names.removeIf(name -> DISTRIBUTION_ENDINGS.stream().noneMatch(name::endsWith));
    if (names.isEmpty()) {
      unusable(given, "a directory with wheels or sdists", "none in it");
    }
    for (String name : names) {
      add(
          new Subject.LocalFile(
              join(given, name), directory.resolve(name), Sidecars.Kind.among(all, name)));
    }
  }

  private void glob(String pattern) {
    int slash = pattern.lastIndexOf('/');
    String parent = slash < 0 ? "" : pattern.substring(0, slash + 1);
    Path directory = shell.resolve(parent.isEmpty() ? "." : parent);
    List<String> names = list(directory, pattern.substring(slash + 1));
    names.removeIf(name ->
        belongsToAnother(directory.resolve(name)) || Files.isDirectory(directory.resolve(name)));
    if (names.isEmpty()) {
      unusable(pattern, "a pattern that matches files", "no match");
    }
    for (String name : names) {
      add(new Subject.LocalFile(parent + name, directory.resolve(name), Sidecars.Kind.ALL));
    }
  }

  /** The names in {@code directory} that match, sorted; none where it cannot be read. */
  private static List<String> list(Path directory, String pattern) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, pattern)) {
      entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
    } catch (IOException | DirectoryIteratorException | PatternSyntaxException unreadable) {
      return new ArrayList<>();
    }
    names.sort(String::compareTo);
    return names;
  }

  private static String join(String directory, String name) {
    return directory.endsWith("/") ? directory + name : directory + "/" + name;
  }

  private static boolean isGlob(String operand) {
    return operand.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
  }

  /** A path names a file that is missing; a bare word was probably meant as a project. */
  private void absent(String operand) throws UsageError {
    boolean bareName = ProjectName.parse(operand).isPresent();
    if (bareName && DISTRIBUTION_ENDINGS.stream().noneMatch(operand::endsWith)) {
      throw new UsageError(
          "there is no file " + operand + "; a release is written " + operand + "==VERSION");
    }
    unusable(operand, "a readable file", "no such file");
  }

  private void unusable(String name, String expected, String actual) {
    add(new Subject.Unusable(name, new Reason(ReasonCode.FILE_UNREADABLE, expected, actual, name)));
  }

  private static Subject knownDigest(String operand) throws UsageError {
    int at = operand.lastIndexOf(DIGEST);
    Optional<Sha256> digest = Sha256.parseHex(operand.substring(at + DIGEST.length()));
    if (at == 0 || digest.isEmpty()) {
      throw new UsageError(
          "\"" + operand + "\" is no FILE_NAME@sha256:HEX with 64 lower-case digits");
    }
    return new Subject.KnownDigest(operand, operand.substring(0, at), digest.get());
  }

  private static Subject release(String operand) throws UsageError {
    int equals = operand.indexOf("==");
    return release(
        operand.substring(0, equals).strip(), operand.substring(equals + 2).strip(), operand);
  }

  static Subject release(String project, String version, String operand) throws UsageError {
    Optional<ProjectName> name = ProjectName.parse(project);
    Optional<Version> number = Version.parse(version);
    if (name.isEmpty()) {
      throw new UsageError("\"" + project + "\" in \"" + operand + "\" is no project name");
    }
    if (number.isEmpty()) {
      throw new UsageError("\"" + version + "\" in \"" + operand + "\" is no version (PEP 440)");
    }
    return new Subject.Release(name.get(), number.get());
  }

  private void add(Subject subject) {
    var unused = subjects.putIfAbsent(subject.name(), subject);
  }
}
