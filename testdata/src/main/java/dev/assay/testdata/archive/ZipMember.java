package dev.assay.testdata.archive;

import dev.assay.testdata.Octets;
import java.nio.charset.StandardCharsets;

/**
 * A member of a ZIP file to mint; immutable, each method returns a changed copy.
 *
 * @param name in the header before the content
 * @param listedName in the directory
 * @param flags general purpose flags in both places
 * @param listedSize what the directory says of the size; -1 for the truth
 * @param crcChange what is added to the checksum in both places
 * @param unixMode file type and permissions, in the directory
 * @param inDirectory whether the directory lists it
 * @param repeats how often the directory lists it again
 * @param extra extra field of the header before the content
 */
public record ZipMember(
    String name,
    String listedName,
    Octets content,
    boolean deflated,
    int flags,
    boolean descriptor,
    long listedSize,
    int crcChange,
    int unixMode,
    boolean inDirectory,
    int repeats,
    Octets extra) {
  private static final int UTF8 = 1 << 11;

  /** A deflated member with an ASCII or UTF-8 name. */
  public static ZipMember of(String name, byte[] content) {
    boolean ascii = name.chars().allMatch(c -> c < 0x80);
    return new ZipMember(
        name,
        name,
        Octets.of(content),
        true,
        ascii ? 0 : UTF8,
        false,
        -1,
        0,
        0100644,
        true,
        0,
        Octets.of());
  }

  /** As {@link #of(String, byte[])}, with text. */
  public static ZipMember of(String name, String content) {
    return of(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Not packed. */
  public ZipMember stored() {
    return copy(name, listedName, content, false, flags, descriptor);
  }

  /** Checksum and sizes stand behind the content. */
  public ZipMember withDescriptor() {
    return copy(name, listedName, content, deflated, flags | 1 << 3, true);
  }

  /** Has this name in the directory. */
  public ZipMember listedAs(String other) {
    return copy(name, other, content, deflated, flags, descriptor);
  }

  /** Has these flags besides its own. */
  public ZipMember flagged(int more) {
    return copy(name, listedName, content, deflated, flags | more, descriptor);
  }

  /** Has other content. */
  public ZipMember containing(byte[] other) {
    return copy(name, listedName, Octets.of(other), deflated, flags, descriptor);
  }

  private ZipMember copy(
      String newName, String newListed, Octets bytes, boolean pack, int newFlags, boolean behind) {
    return new ZipMember(
        newName,
        newListed,
        bytes,
        pack,
        newFlags,
        behind,
        listedSize,
        crcChange,
        unixMode,
        inDirectory,
        repeats,
        extra);
  }

  private ZipMember lie(long size, int crc, int mode, boolean listed, int more, Octets extraField) {
    return new ZipMember(
        name,
        listedName,
        content,
        deflated,
        flags,
        descriptor,
        size,
        crc,
        mode,
        listed,
        more,
        extraField);
  }

  /** The directory states this size. */
  public ZipMember listedSize(long size) {
    return lie(size, crcChange, unixMode, inDirectory, repeats, extra);
  }

  /** Both places state a wrong checksum. */
  public ZipMember wrongCrc() {
    return lie(listedSize, 1, unixMode, inDirectory, repeats, extra);
  }

  /** The directory says that it is a symbolic link. */
  public ZipMember link() {
    return lie(listedSize, crcChange, 0120777, inDirectory, repeats, extra);
  }

  /** The directory does not list it. */
  public ZipMember hidden() {
    return lie(listedSize, crcChange, unixMode, false, repeats, extra);
  }

  /** The directory lists its bytes {@code times} more, under other names. */
  public ZipMember overlapped(int times) {
    return lie(listedSize, crcChange, unixMode, inDirectory, times, extra);
  }

  /** Has this extra field. */
  public ZipMember extra(byte[] field) {
    return lie(listedSize, crcChange, unixMode, inDirectory, repeats, Octets.of(field));
  }
}
