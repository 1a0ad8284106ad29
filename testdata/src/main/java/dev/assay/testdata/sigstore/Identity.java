package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Who a certificate names: the subject alternative name, the Fulcio claims {@code .1} to {@code
 * .24}, and the publisher object with which an index would serve it. Claims stand in the order in
 * which Fulcio writes them; each can be replaced, removed, repeated or given raw bytes.
 *
 * @param subject the name's text, as a verifier would report it
 * @param issuer the OpenID Connect issuer
 * @param names GeneralName encodings of the subject alternative name
 * @param publisher the PEP 740 publisher object; JSON null where no publisher kind fits
 */
public record Identity(
    String subject,
    String issuer,
    List<Octets> names,
    boolean namesCritical,
    List<X509Extension> claims,
    JsonValue publisher) {
  public static final String GITHUB_ISSUER = "https://token.actions.githubusercontent.com";
  public static final String GITLAB_ISSUER = "https://gitlab.com";
  public static final String GOOGLE_ISSUER = "https://accounts.google.com";
  public static final String CIRCLECI_ISSUER = "https://oidc.circleci.com";
  private static final String ARC = "1.3.6.1.4.1.57264.1.";
  private static final int LAST_RAW_CLAIM = 6;

  public Identity {
    names = List.copyOf(names);
    claims = List.copyOf(claims);
  }

  /** A workflow of a GitHub repository, with everything else at its usual value. */
  public static Identity github(String repository, String workflow) {
    return GitHubJob.of(repository, workflow).identity();
  }

  /** A GitLab CI job; {@code path} is the CI file's path in the project. */
  public static Identity gitlab(String project, String path) {
    return GitLabJob.of(project, path).identity();
  }

  /** A Google service account. */
  public static Identity google(String email) {
    return email(email, GOOGLE_ISSUER)
        .publisher(JsonValue.object("kind", "Google").put("email", JsonValue.of(email)));
  }

  /** A person or service account with an e-mail address. */
  public static Identity email(String email, String issuer) {
    return of(email, issuer, Der.ascii(0x81, email));
  }

  /** Any identity whose name is a URI. */
  public static Identity uri(String uri, String issuer) {
    return of(uri, issuer, uriName(uri));
  }

  /** A user name such as {@code alice!example.com}: an otherName with a UTF8String inside. */
  public static Identity username(String name, String issuer) {
    Octets value = Der.tlv(0xa0, Der.utf8(name));
    return of(name, issuer, Der.tlv(0xa0, Der.oid(ARC + "7"), value));
  }

  /** A CircleCI pipeline. */
  public static Identity circleCi(String projectId, String definitionId) {
    String uri =
        "https://circleci.com/api/v2/projects/"
            + projectId
            + "/pipeline-definitions/"
            + definitionId;
    return uri(uri, CIRCLECI_ISSUER)
        .claim(9, uri)
        .claim(11, "\"\"")
        .publisher(
            JsonValue.object("kind", "CircleCI")
                .put("project_id", JsonValue.of(projectId))
                .put("pipeline_definition_id", JsonValue.of(definitionId)));
  }

  private static Identity of(String subject, String issuer, Octets name) {
    return new Identity(subject, issuer, List.of(name), true, List.of(), JsonValue.ofNull())
        .claim(1, issuer)
        .claim(8, issuer);
  }

  public static Octets uriName(String uri) {
    return Der.ascii(0x86, uri);
  }

  /** With claim {@code .number}, encoded as its definition says, in its old place or at the end. */
  public Identity claim(int number, String value) {
    return rawClaim(number, number <= LAST_RAW_CLAIM ? Octets.ofUtf8(value) : Der.utf8(value));
  }

  /** With claim {@code .number} of exactly these bytes. */
  public Identity rawClaim(int number, Octets value) {
    var extension = new X509Extension(ARC + number, false, value);
    boolean there = claims.stream().anyMatch(c -> c.oid().equals(extension.oid()));
    return there
        ? claims(claims.stream().map(c -> c.oid().equals(extension.oid()) ? extension : c).toList())
        : append(extension);
  }

  public Identity withoutClaim(int number) {
    return claims(claims.stream().filter(c -> !c.oid().equals(ARC + number)).toList());
  }

  /** With one more extension at the end, also when its OID is there already. */
  public Identity append(X509Extension extension) {
    var longer = new ArrayList<>(claims);
    longer.add(extension);
    return claims(longer);
  }

  /** With one more claim of that number at the end, whether it is there or not. */
  public Identity repeatClaim(int number, String value) {
    return append(new X509Extension(ARC + number, false, Der.utf8(value)));
  }

  public Identity claims(List<X509Extension> all) {
    return new Identity(subject, issuer, names, namesCritical, all, publisher);
  }

  /** Without the subject alternative name extension. */
  public Identity withoutNames() {
    return names(new Octets[0]);
  }

  /** With other GeneralNames. */
  public Identity names(Octets... all) {
    return new Identity(subject, issuer, Arrays.asList(all), namesCritical, claims, publisher);
  }

  public Identity namesCritical(boolean critical) {
    return new Identity(subject, issuer, names, critical, claims, publisher);
  }

  public Identity publisher(JsonValue object) {
    return new Identity(subject, issuer, names, namesCritical, claims, object);
  }

  List<X509Extension> extensions() {
    List<X509Extension> all = new ArrayList<>();
    if (!names.isEmpty()) {
      all.add(X509Extension.alternativeNames(namesCritical, names.toArray(Octets[]::new)));
    }
    all.addAll(claims);
    return all;
  }
}
