package dev.assay.testdata.archive;

import dev.assay.testdata.Octets;
import java.nio.charset.StandardCharsets;

/**
 * A member of a tar file to mint.
 *
 * @param type the type flag: {@code '0'} file, {@code '1'} hard link, {@code '2'} symbolic link,
 *     {@code '3'} device, {@code '5'} directory, {@code 'x'} pax records, {@code 'L'} long name
 */
public record TarMember(String name, char type, String target, Octets content) {
  public static TarMember file(String name, String content) {
    return new TarMember(name, '0', "", Octets.of(content.getBytes(StandardCharsets.UTF_8)));
  }

  public static TarMember file(String name, byte[] content) {
    return new TarMember(name, '0', "", Octets.of(content));
  }

  public static TarMember directory(String name) {
    return new TarMember(name, '5', "", Octets.of());
  }

  public static TarMember symbolicLink(String name, String target) {
    return new TarMember(name, '2', target, Octets.of());
  }

  public static TarMember hardLink(String name, String target) {
    return new TarMember(name, '1', target, Octets.of());
  }

  /** Something else without content, such as a device. */
  public static TarMember special(String name, char type) {
    return new TarMember(name, type, "", Octets.of());
  }

  /** A pax record for the member that follows. */
  public static TarMember pax(String key, String value) {
    byte[] rest = (" " + key + "=" + value + "\n").getBytes(StandardCharsets.UTF_8);
    int length = rest.length + 1;
    while (Integer.toString(length).length() + rest.length != length) {
      length++;
    }
    String record = length + " " + key + "=" + value + "\n";
    return new TarMember("pax", 'x', "", Octets.of(record.getBytes(StandardCharsets.UTF_8)));
  }

  /** GNU's way to give the member that follows a long name. */
  public static TarMember longName(String name) {
    return new TarMember(
        "././@LongLink", 'L', "", Octets.of((name + "\0").getBytes(StandardCharsets.UTF_8)));
  }
}
