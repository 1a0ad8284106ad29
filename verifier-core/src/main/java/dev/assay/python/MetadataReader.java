package dev.assay.python;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The headers of {@link DistributionMetadata}. Used for one text; not thread-safe. */
final class MetadataReader {
  private static final Pattern FORMAT = Pattern.compile("[12]\\.[0-9]{1,3}");
  private static final Pattern NAME = Pattern.compile("[!-9;-~]{1,100}");

  private final String where;
  private final List<Header> headers = new ArrayList<>();
  private final StringBuilder value = new StringBuilder();
  private String name = "";

  /** One header; the name in lower case, continuation lines joined by a space. */
  private record Header(String name, String value) {}

  MetadataReader(String where) {
    this.where = where;
  }

  DistributionMetadata read(Bytes content) throws MalformedEvidence {
    split(text(content));
    String format = single("metadata-version");
    if (!FORMAT.matcher(format).matches()) {
      throw wrong("a metadata version 1.x or 2.x", format, "Metadata-Version");
    }
    String name = single("name");
    String version = single("version");
    return new DistributionMetadata(
        format,
        ProjectName.parse(name).orElseThrow(() -> wrong("a project name", name, "Name")),
        Version.parse(version).orElseThrow(() -> wrong("a PEP 440 version", version, "Version")),
        requires(),
        atMostOnce("requires-python").flatMap(VersionSpecifiers::parse),
        extras(),
        dynamic());
  }

  private String text(Bytes content) throws MalformedEvidence {
    if (content.size() > DistributionMetadata.MAX_BYTES) {
      throw wrong(
          "at most " + DistributionMetadata.MAX_BYTES + " bytes", content.size() + " bytes", "");
    }
    return content.utf8().orElseThrow(() -> wrong("UTF-8", "other bytes", ""));
  }

  /** Lines end as the email parser of installers has it: LF, CR LF or CR. */
  private void split(String text) throws MalformedEvidence {
    int at = text.startsWith("\ufeff") ? 1 : 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
        end++;
      }
      if (end == at) {
        break;
      }
      line(text.substring(at, end));
      at = text.startsWith("\r\n", end) ? end + 2 : end + 1;
    }
    finish();
  }

  private void line(String line) throws MalformedEvidence {
    boolean continues = line.charAt(0) == ' ' || line.charAt(0) == '\t';
    if (continues && !name.isEmpty()) {
      value.append(' ').append(Ascii.strip(line));
      return;
    }
    finish();
    int colon = line.indexOf(':');
    if (colon < 0 || !NAME.matcher(line.substring(0, colon)).matches()) {
      // Installers end the headers here, and a dependency behind it would go unseen.
      throw wrong("a header or an empty line", line, "header " + (headers.size() + 1));
    }
    name = Ascii.lower(line.substring(0, colon));
    value.append(line, colon + 1, line.length());
  }

  private void finish() throws MalformedEvidence {
    if (name.isEmpty()) {
      return;
    }
    if (headers.size() == DistributionMetadata.MAX_HEADERS) {
      throw wrong("at most " + DistributionMetadata.MAX_HEADERS + " headers", "more", "");
    }
    headers.add(new Header(name, Ascii.strip(value.toString())));
    value.setLength(0);
  }

  private List<String> all(String field) {
    return headers.stream().filter(it -> it.name().equals(field)).map(Header::value).toList();
  }

  private String single(String field) throws MalformedEvidence {
    return atMostOnce(field).orElseThrow(() -> wrong("one " + field, "none", ""));
  }

  private Optional<String> atMostOnce(String field) throws MalformedEvidence {
    List<String> values = all(field);
    if (values.size() > 1) {
      throw wrong("one " + field, values.size() + " of them", "");
    }
    return values.stream().findFirst();
  }

  private List<Requirement> requires() throws MalformedEvidence {
    List<Requirement> requires = new ArrayList<>();
    for (String text : all("requires-dist")) {
      requires.add(
          Requirement.parse(text)
              .orElseThrow(() -> wrong("a PEP 508 requirement", text, "Requires-Dist")));
    }
    return requires;
  }

  private Set<String> extras() throws MalformedEvidence {
    Set<String> extras = new LinkedHashSet<>();
    for (String text : all("provides-extra")) {
      extras.add(
          ProjectName.parse(text)
              .orElseThrow(() -> wrong("the name of an extra", text, "Provides-Extra"))
              .normalized());
    }
    return extras;
  }

  private Set<String> dynamic() {
    Set<String> dynamic = new LinkedHashSet<>();
    all("dynamic").forEach(field -> dynamic.add(Ascii.lower(field)));
    return dynamic;
  }

  private MalformedEvidence wrong(String expected, String actual, String place) {
    return new MalformedEvidence(
        ReasonCode.CORE_METADATA_MALFORMED,
        expected,
        actual,
        place.isEmpty() ? where : where + " " + place);
  }
}
