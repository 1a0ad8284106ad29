package dev.assay.adapters.tuf;

import dev.assay.adapters.files.AtomicFile;
import dev.assay.adapters.files.BoundedFile;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.ports.StreamRefused;
import dev.assay.trust.tuf.TufFiles;
import dev.assay.trust.tuf.TufRole;
import dev.assay.trust.tuf.TufVerifier;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One whole state on disk: a directory whose files never change. Every method throws {@link
 * StreamRefused} for what is wrong with the disk.
 *
 * @param name of the directory: 16 hex digits of a digest over its files
 * @param refreshedAt when the mirror was last asked with success
 */
record Generation(String name, Instant refreshedAt) {
  /** Largest trust root; production's has 7 kB. */
  static final int MAX_TRUSTED_ROOT_BYTES = 8 * 1024 * 1024;

  private static final String CURRENT = "current";
  private static final int MAX_CURRENT_BYTES = 200;
  private static final int NAME_DIGITS = 16;
  private static final Pattern CURRENT_FORM = Pattern.compile("([0-9a-f]{16})\n([0-9TZ:.-]+)\n");
  private static final Pattern NAME_FORM = Pattern.compile("[0-9a-f]{16}");
  private static final Pattern ROOT_FORM = Pattern.compile("([1-9][0-9]{0,8})\\.root\\.json");

  /** The files of one generation, read and not verified. */
  record Content(TufFiles files, Bytes trustedRoot) {}

  /** TRUST_ROOT_UNAVAILABLE, or FILE_UNREADABLE when {@code current} is not what it should be. */
  static Generation current(Path home) throws StreamRefused {
    Path pointer = home.resolve(CURRENT);
    if (!Files.exists(pointer)) {
      throw refused(
          ReasonCode.TRUST_ROOT_UNAVAILABLE, "a refreshed trust root", "none in the cache", home);
    }
    String text = bytes(pointer, MAX_CURRENT_BYTES).utf8Lossy();
    Matcher form = CURRENT_FORM.matcher(text);
    if (!form.matches()) {
      throw refused(ReasonCode.FILE_UNREADABLE, "a generation and a time", text, pointer);
    }
    try {
      return new Generation(form.group(1), Instant.parse(form.group(2)));
    } catch (DateTimeParseException notTime) {
      throw refused(ReasonCode.FILE_UNREADABLE, "a generation and a time", text, pointer);
    }
  }

  /** FILE_UNREADABLE when a file is missing or too large. */
  Content read(Path home) throws StreamRefused {
    Path place = home.resolve(name);
    List<Bytes> roots = new ArrayList<>();
    for (Path root : rootFiles(place)) {
      roots.add(bytes(root, TufRole.ROOT.maxBytes()));
    }
    return new Content(
        new TufFiles(
            roots,
            bytes(place.resolve(fileName(TufRole.TIMESTAMP)), TufRole.TIMESTAMP.maxBytes()),
            bytes(place.resolve(fileName(TufRole.SNAPSHOT)), TufRole.SNAPSHOT.maxBytes()),
            bytes(place.resolve(fileName(TufRole.TARGETS)), TufRole.TARGETS.maxBytes())),
        bytes(place.resolve(TufStore.TRUSTED_ROOT), MAX_TRUSTED_ROOT_BYTES));
  }

  /** Writes {@code trust} and points {@code current} to it; removes what nobody can be reading. */
  static void write(Path home, StoredTrust trust) throws StreamRefused {
    Map<String, Bytes> files = files(trust);
    String name = nameOf(files);
    String before = nameBefore(home, name);
    Path place = home.resolve(name);
    try {
      Path unused = Files.createDirectories(place);
      for (Map.Entry<String, Bytes> file : files.entrySet()) {
        write(place.resolve(file.getKey()), file.getValue());
      }
      write(home.resolve(CURRENT), Bytes.ofUtf8(name + "\n" + trust.refreshedAt() + "\n"));
      removeAllBut(home, name, before);
    } catch (StreamRefused refused) {
      throw refused;
    } catch (IOException broken) {
      throw unreadable(broken, place);
    }
  }

  /** A pointer that cannot be read must not keep a refresh from repairing it. */
  private static String nameBefore(Path home, String otherwise) {
    try {
      return current(home).name;
    } catch (StreamRefused none) {
      return otherwise;
    }
  }

  private static Map<String, Bytes> files(StoredTrust trust) {
    Map<String, Bytes> files = new LinkedHashMap<>();
    List<Bytes> roots = trust.metadata().newerRoots();
    int version = trust.metadata().version(TufRole.ROOT) - roots.size();
    for (Bytes root : roots) {
      version++;
      files.put(version + ".root.json", root);
    }
    files.put(fileName(TufRole.TIMESTAMP), trust.files().timestamp());
    files.put(fileName(TufRole.SNAPSHOT), trust.files().snapshot());
    files.put(fileName(TufRole.TARGETS), trust.files().targets());
    files.put(TufStore.TRUSTED_ROOT, trust.trustedRoot());
    return files;
  }

  private static String fileName(TufRole role) {
    return role.label() + ".json";
  }

  private static String nameOf(Map<String, Bytes> files) {
    StringBuilder all = new StringBuilder();
    files.forEach((name, content) -> all.append(name).append(' ').append(Sha256.of(content)));
    return Sha256.of(Bytes.ofUtf8(all.toString())).hex().substring(0, NAME_DIGITS);
  }

  /** {@code N.root.json} by N. */
  private static List<Path> rootFiles(Path place) throws StreamRefused {
    Map<Integer, Path> roots = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(place)) {
      for (Path file : files) {
        Matcher form = ROOT_FORM.matcher(String.valueOf(file.getFileName()));
        if (form.matches()) {
          roots.put(Integer.parseInt(form.group(1)), file);
        }
        if (roots.size() > TufVerifier.MAX_ROOTS) {
          throw refused(
              ReasonCode.FILE_UNREADABLE, "at most " + TufVerifier.MAX_ROOTS, "more roots", place);
        }
      }
    } catch (StreamRefused refused) {
      throw refused;
    } catch (IOException broken) {
      throw unreadable(broken, place);
    }
    return List.copyOf(roots.values());
  }

  private static void removeAllBut(Path home, String current, String before) throws IOException {
    try (DirectoryStream<Path> places = Files.newDirectoryStream(home)) {
      for (Path place : places) {
        String name = String.valueOf(Objects.requireNonNull(place.getFileName(), "is in home"));
        if (NAME_FORM.matcher(name).matches() && !name.equals(current) && !name.equals(before)) {
          remove(place);
        }
      }
    }
  }

  private static void remove(Path place) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(place)) {
      for (Path file : files) {
        boolean unused = Files.deleteIfExists(file);
      }
    }
    boolean unused = Files.deleteIfExists(place);
  }

  private static Bytes bytes(Path file, int maxBytes) throws StreamRefused {
    return passed(BoundedFile.read(file, maxBytes));
  }

  private static void write(Path file, Bytes content) throws StreamRefused {
    Path unused = passed(AtomicFile.write(file, content));
  }

  private static <T> T passed(Outcome<T> outcome) throws StreamRefused {
    return switch (outcome) {
      case Outcome.Passed<T>(T value) -> value;
      case Outcome.Refused<T>(Reason reason) -> throw new StreamRefused(reason);
    };
  }

  private static StreamRefused refused(
      ReasonCode code, String expected, String actual, Path where) {
    return new StreamRefused(new Reason(code, expected, actual, where.toString()));
  }

  private static StreamRefused unreadable(IOException broken, Path where) {
    return refused(
        ReasonCode.FILE_UNREADABLE,
        "a directory to read and write",
        String.valueOf(broken.getMessage()),
        where);
  }
}
