package dev.assay.server.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Wheels that pip installs: one module, named as the project. */
public final class WheelFile {
  private WheelFile() {}

  /** The file name of such a wheel. */
  public static String name(String project, String version) {
    return project.replace('-', '_') + "-" + version + "-py3-none-any.whl";
  }

  /** Its METADATA. */
  public static String metadata(String project, String version) {
    return "Metadata-Version: 2.1\nName: " + project + "\nVersion: " + version + "\n";
  }

  /** Its bytes. */
  public static byte[] content(String project, String version, String code) {
    String module = project.replace('-', '_');
    String info = module + "-" + version + ".dist-info/";
    Map<String, String> members = new LinkedHashMap<>();
    members.put(module + ".py", code);
    members.put(info + "METADATA", metadata(project, version));
    members.put(
        info + "WHEEL",
        "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
    StringBuilder record = new StringBuilder();
    members.keySet().forEach(name -> record.append(name).append(",,\n"));
    members.put(info + "RECORD", record + info + "RECORD,,\n");
    return zip(members);
  }

  private static byte[] zip(Map<String, String> members) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> member : members.entrySet()) {
        ZipEntry entry = new ZipEntry(member.getKey());
        entry.setTime(1_700_000_000_000L);
        zip.putNextEntry(entry);
        zip.write(member.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }
}
