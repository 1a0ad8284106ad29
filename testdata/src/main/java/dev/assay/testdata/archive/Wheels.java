package dev.assay.testdata.archive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Mints wheels and sdists of made-up projects. Stateless. */
public final class Wheels {
  private Wheels() {}

  /** Metadata with these dependencies. */
  public static String metadata(String name, String version, String... requires) {
    StringBuilder text = new StringBuilder("Metadata-Version: 2.1\n");
    text.append("Name: ").append(name).append("\nVersion: ").append(version).append('\n');
    for (String requirement : requires) {
      text.append("Requires-Dist: ").append(requirement).append('\n');
    }
    return text.append("\nA made-up project.\n").toString();
  }

  /** {@code NAME-VERSION-py3-none-any.whl}. */
  public static String fileName(String name, String version) {
    return name.replace('-', '_') + "-" + version + "-py3-none-any.whl";
  }

  /** The members of an honest wheel: a module, metadata, {@code RECORD} last. */
  public static List<ZipMember> members(String name, String version, String metadata) {
    return members(
        name,
        version,
        metadata,
        List.of(ZipMember.of(name.replace('-', '_') + "/__init__.py", "answer = 42\n")));
  }

  /** As above with {@code modules} instead of the one. */
  public static List<ZipMember> members(
      String name, String version, String metadata, List<ZipMember> modules) {
    String info = name.replace('-', '_') + "-" + version + ".dist-info/";
    List<ZipMember> members = new ArrayList<>(modules);
    members.add(ZipMember.of(info + "METADATA", metadata));
    members.add(
        ZipMember.of(
            info + "WHEEL",
            "Wheel-Version: 1.0\nGenerator: made-up\nRoot-Is-Purelib: true\nTag: py3-none-any\n"));
    members.add(ZipMember.of(info + "RECORD", record(members, info)));
    return members;
  }

  /** The lines of {@code RECORD} for these members and itself. */
  public static String record(List<ZipMember> members, String info) {
    StringBuilder lines = new StringBuilder();
    for (ZipMember member : members) {
      if (!member.name().endsWith("/")) {
        lines.append(line(member.name(), member.content().toArray()));
      }
    }
    return lines.append(info).append("RECORD,,\n").toString();
  }

  /** One line of {@code RECORD}. */
  public static String line(String path, byte[] content) {
    return "%s,sha256=%s,%d\n".formatted(path, sha256(content), content.length);
  }

  private static String sha256(byte[] content) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** An honest wheel. */
  public static byte[] wheel(String name, String version, String metadata) {
    return ZipMint.zip(members(name, version, metadata));
  }

  /** An honest sdist with this {@code PKG-INFO}. */
  public static byte[] sdist(String name, String version, String metadata) {
    String top = name.replace('-', '_') + "-" + version;
    return TarMint.tarGz(
        TarMember.directory(top + "/"),
        TarMember.file(top + "/PKG-INFO", metadata),
        TarMember.file(top + "/pyproject.toml", "[build-system]\nrequires = []\n"),
        TarMember.file(top + "/src/__init__.py", "answer = 42\n".getBytes(StandardCharsets.UTF_8)));
  }
}
