package dev.assay.index;

import dev.assay.json.JsonCursor;
import dev.assay.json.JsonLimits;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What PyPI's JSON API says about a release, as far as signals need it. Unsigned.
 *
 * @param links the project's links, each once: {@code project_urls}, home page, download page
 * @param owners accounts with a role, as {@code Owner ann}; empty where the index does not say
 * @param organization of the project, if it is one's
 * @param document all of it, for readers of other fields
 */
public record ReleaseDocument(
    Set<String> links, List<String> owners, Optional<String> organization, JsonCursor document) {
  /** More than any project has. */
  private static final int MAX_ROLES = 1_000;

  private static final int MAX_LINKS = 1_000;

  private static final JsonReader JSON =
      new JsonReader(new JsonLimits(16 * 1024 * 1024, 32, 12 * 1024 * 1024, 1_000_000));

  public ReleaseDocument {
    links = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(links));
    owners = List.copyOf(owners);
    Objects.requireNonNull(organization, "organization is null");
    Objects.requireNonNull(document, "document is null");
  }

  /**
   * Reads a document.
   *
   * @throws MalformedEvidence as {@link JsonReader} and {@link JsonCursor} do
   */
  public static ReleaseDocument read(Bytes json, String where) throws MalformedEvidence {
    JsonCursor document = JsonCursor.at(JSON.read(json, where), where);
    JsonCursor info = document.get("info");
    Set<String> links = new LinkedHashSet<>();
    Optional<JsonCursor> urls = info.find("project_urls");
    if (urls.isPresent()) {
      for (String label : urls.get().keys().stream().limit(MAX_LINKS).toList()) {
        text(urls.get(), label).ifPresent(links::add);
      }
    }
    text(info, "home_page").ifPresent(links::add);
    text(info, "download_url").ifPresent(links::add);
    Optional<JsonCursor> ownership = document.find("ownership");
    return new ReleaseDocument(
        links,
        ownership.isPresent() ? owners(ownership.get()) : List.of(),
        ownership.isPresent() ? text(ownership.get(), "organization") : Optional.empty(),
        document);
  }

  private static List<String> owners(JsonCursor ownership) throws MalformedEvidence {
    List<String> owners = new ArrayList<>();
    Optional<JsonCursor> roles = ownership.find("roles");
    if (roles.isPresent()) {
      for (JsonCursor role : roles.get().elements(MAX_ROLES)) {
        owners.add(
            Reason.shortened(role.get("role").string())
                + " "
                + Reason.shortened(role.get("user").string()));
      }
    }
    return owners;
  }

  private static Optional<String> text(JsonCursor parent, String name) throws MalformedEvidence {
    Optional<JsonCursor> member = parent.find(name);
    return member.isPresent() ? Optional.of(member.get().string()) : Optional.empty();
  }
}
