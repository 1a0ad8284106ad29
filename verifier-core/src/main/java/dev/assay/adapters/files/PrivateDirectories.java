package dev.assay.adapters.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Directories that only their owner may use, where the file system knows owners. */
public final class PrivateDirectories {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private PrivateDirectories() {}

  /** Makes {@code path} and its missing parents with mode 0700; leaves existing ones alone. */
  public static void create(Path path) throws IOException {
    if (hasOwners(path)) {
      Path unused = Files.createDirectories(path, OWNER_ONLY);
    } else {
      Path unused = Files.createDirectories(path);
    }
  }

  /** Whether somebody other than the owner may put files into {@code directory}. */
  static boolean othersMayWrite(Path directory) throws IOException {
    if (!hasOwners(directory)) {
      return false;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
    return permissions.contains(PosixFilePermission.GROUP_WRITE)
        || permissions.contains(PosixFilePermission.OTHERS_WRITE);
  }

  private static boolean hasOwners(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
