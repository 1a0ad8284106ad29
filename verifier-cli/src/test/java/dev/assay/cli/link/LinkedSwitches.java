package dev.assay.cli.link;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Links the pattern switches of our own classes in a jar, in place. */
public final class LinkedSwitches {
  private static final String OURS = "dev/assay/";

  private LinkedSwitches() {}

  /** {@code words}: the jar. Entries keep their order and their times. */
  public static void main(String[] words) throws IOException {
    Path jar = Path.of(words[0]);
    Path linked = Path.of(words[0] + ".linked");
    try (ZipFile from = new ZipFile(jar.toFile());
        OutputStream file = new BufferedOutputStream(Files.newOutputStream(linked));
        ZipOutputStream to = new ZipOutputStream(file)) {
      for (ZipEntry entry : Collections.list(from.entries())) {
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        to.putNextEntry(copy);
        to.write(content(from, entry));
        to.closeEntry();
      }
    }
    Files.move(linked, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] content(ZipFile jar, ZipEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      byte[] content = in.readAllBytes();
      boolean ours = entry.getName().startsWith(OURS) && entry.getName().endsWith(".class");
      return ours ? SwitchLinker.link(content) : content;
    }
  }
}
