package dev.assay.testdata.pypi;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything an index holds; immutable, each method returns a changed copy.
 *
 * @param projects by normalized name
 * @param apiVersion what the Simple API says it speaks; PyPI says 1.4
 * @param attestationsDisabled the Integrity API answers 403, as when PyPI switches PEP 740 off
 * @param htmlOnly the Simple API knows no JSON, as on many mirrors
 * @param baseHref a {@code <base href>} for Simple HTML, with the file links relative to it
 * @param filesElsewhere file URLs name the other host, as PyPI's do
 */
public record IndexContent(
    Map<String, FakeProject> projects,
    String apiVersion,
    boolean attestationsDisabled,
    boolean htmlOnly,
    Optional<String> baseHref,
    boolean filesElsewhere) {
  public IndexContent {
    projects = new LinkedHashMap<>(projects);
  }

  public static IndexContent empty() {
    return new IndexContent(Map.of(), "1.4", false, false, Optional.empty(), false);
  }

  /** Adds projects, or replaces the ones of the same normalized name. */
  public IndexContent with(FakeProject... more) {
    Map<String, FakeProject> all = new LinkedHashMap<>(projects);
    Arrays.asList(more).forEach(project -> all.put(project.normalizedName(), project));
    return new IndexContent(
        all, apiVersion, attestationsDisabled, htmlOnly, baseHref, filesElsewhere);
  }

  public IndexContent without(String normalizedName) {
    Map<String, FakeProject> rest = new LinkedHashMap<>(projects);
    rest.remove(normalizedName);
    return new IndexContent(
        rest, apiVersion, attestationsDisabled, htmlOnly, baseHref, filesElsewhere);
  }

  public IndexContent withApiVersion(String version) {
    return new IndexContent(
        projects, version, attestationsDisabled, htmlOnly, baseHref, filesElsewhere);
  }

  public IndexContent withAttestationsDisabled() {
    return new IndexContent(projects, apiVersion, true, htmlOnly, baseHref, filesElsewhere);
  }

  public IndexContent withHtmlOnly() {
    return new IndexContent(
        projects, apiVersion, attestationsDisabled, true, baseHref, filesElsewhere);
  }

  public IndexContent withBaseHref(String href) {
    return new IndexContent(
        projects, apiVersion, attestationsDisabled, htmlOnly, Optional.of(href), filesElsewhere);
  }

  public IndexContent withFilesElsewhere() {
    return new IndexContent(projects, apiVersion, attestationsDisabled, htmlOnly, baseHref, true);
  }

  public Optional<FakeProject> project(String normalizedName) {
    return Optional.ofNullable(projects.get(normalizedName));
  }
}
