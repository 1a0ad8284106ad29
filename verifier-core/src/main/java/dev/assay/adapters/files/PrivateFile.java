package dev.assay.adapters.files;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files that only their owner may read, where the file system knows owners. Stateless. */
public final class PrivateFile {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private static final Set<PosixFilePermission> OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private PrivateFile() {}

  /**
   * The content; RECEIPT_KEY_EXPOSED where others may read or write the file, else as {@link
   * BoundedFile#read}.
   */
  public static Outcome<Bytes> read(Path path, int maxBytes) {
    try {
      if (Files.isRegularFile(path) && hasOwners(path)) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        permissions.addAll(Files.getPosixFilePermissions(path));
        permissions.retainAll(OTHERS);
        if (!permissions.isEmpty()) {
          return Outcome.refused(
              ReasonCode.RECEIPT_KEY_EXPOSED,
              "a file of mode 0600",
              permissions.toString(),
              path.toString());
        }
      }
    } catch (IOException broken) {
      return BoundedFile.unreadable("a readable file", BoundedFile.why(broken), path);
    }
    return BoundedFile.read(path, maxBytes);
  }

  /** Writes a new file of mode 0600; FILE_UNREADABLE where there is one or it cannot be written. */
  public static Outcome<Path> create(Path path, Bytes content) {
    Set<StandardOpenOption> options =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (SeekableByteChannel channel =
        hasOwners(path)
            ? Files.newByteChannel(path, options, OWNER_ONLY)
            : Files.newByteChannel(path, options)) {
      ByteBuffer bytes = content.asReadOnlyBuffer();
      while (bytes.hasRemaining()) {
        int unused = channel.write(bytes);
      }
      return Outcome.passed(path);
    } catch (FileAlreadyExistsException there) {
      return BoundedFile.unreadable("a name that is free", "a file that is there", path);
    } catch (IOException broken) {
      return BoundedFile.unreadable("a place to write to", BoundedFile.why(broken), path);
    }
  }

  private static boolean hasOwners(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
