package dev.assay.testdata.vectors;

import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.Statements;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The signed statement and what it is about; every one of them is really signed and logged. */
final class StatementVectors {
  private static final String NAME = "subject/0/name";
  private static final String SHA256 = "subject/0/digest/sha256";

  private final Book book = new Book("statement");

  private StatementVectors() {}

  static List<Vector> all() {
    var area = new StatementVectors();
    area.malformed();
    area.types();
    area.counts();
    area.names();
    area.otherNames();
    area.digests();
    area.equalNames();
    area.legal();
    return area.book.vectors();
  }

  private static Draft signed(UnaryOperator<JsonValue> edit) {
    return Draft.attestation(Props.person().statement(edit).sign(Props.FILE));
  }

  private static Draft with(String path, String value) {
    return signed(s -> s.with(path, value));
  }

  private static Draft with(String path, JsonValue value) {
    return signed(s -> s.with(path, value));
  }

  private static Draft bytes(UnaryOperator<String> edit) {
    String statement = Statements.publish(Props.FILE).text();
    return Draft.attestation(Props.person().signPayload(Octets.ofUtf8(edit.apply(statement))));
  }

  private void malformed() {
    String code = "STATEMENT_MALFORMED";
    book.bad(code, "no-json", "plain text").of(bytes(s -> "demo-1.0.tar.gz"));
    book.bad(code, "empty", "no bytes at all").of(bytes(s -> ""));
    book.bad(code, "array", "the statement inside an array").of(bytes(s -> "[" + s + "]"));
    book.bad(code, "comment", "a comment in front, which lenient readers skip")
        .of(bytes(s -> "/*x*/" + s));
    book.bad(code, "second-document", "a second statement after the first").of(bytes(s -> s + s));
    book.bad(code, "no-type", "no _type").of(signed(s -> s.without("_type")));
    book.bad(code, "alias-type", "type_ in place of _type, which one lenient reader takes")
        .of(bytes(s -> s.replace("\"_type\"", "\"type_\"")));
    book.bad(code, "no-subject", "no subject").of(signed(s -> s.without("subject")));
    book.bad(code, "subject-object", "the subject not in a list")
        .of(signed(s -> s.with("subject", s.get("subject/0"))));
    book.bad(code, "no-predicate-type", "no predicateType")
        .of(signed(s -> s.without("predicateType")));
    book.bad(code, "predicate-array", "an array as the predicate")
        .of(with("predicate", JsonValue.array()));
    book.bad(code, "predicate-string", "a string as the predicate").of(with("predicate", "none"));
    book.bad(code, "digest-number", "a number as the digest").of(with(SHA256, JsonValue.of(1)));
    Octets latin = Octets.fromHex("7b2278223a22e9227d");
    book.bad(code, "latin-1", "text that is not UTF-8")
        .of(Draft.attestation(Props.person().signPayload(latin)));
    book.bad(
            "DUPLICATE_KEY",
            "two-subjects",
            "the file's subject under the second of two equal keys")
        .of(
            bytes(s ->
                s.replace(
                    "\"subject\"",
                    "\"subject\":[{\"name\":\"evil-1.0.tar.gz\",\"digest\":{\"sha256\":\""
                        + "0".repeat(64)
                        + "\"}}],\"subject\"")));
    book.bad("DUPLICATE_KEY", "two-digests", "two SHA-256 digests under equal keys")
        .of(
            bytes(
                s -> s.replace("\"sha256\"", "\"sha256\":\"" + "0".repeat(64) + "\",\"sha256\"")));
    book.bad("JSON_LIMIT_EXCEEDED", "deep-predicate", "a predicate of 200 arrays inside each other")
        .of(
            with(
                "predicate",
                JsonValue.object("x", JsonValue.parse("[".repeat(200) + "]".repeat(200)))));
  }

  private void types() {
    String code = "STATEMENT_TYPE_UNSUPPORTED";
    book.bad(code, "v0-1", "a statement of version 0.1")
        .of(with("_type", "https://in-toto.io/Statement/v0.1"));
    book.bad(code, "v2", "a statement of version 2")
        .of(with("_type", "https://in-toto.io/Statement/v2"));
    book.bad(code, "http", "the type's URL without TLS")
        .of(with("_type", "http://in-toto.io/Statement/v1"));
    code = "PREDICATE_TYPE_UNSUPPORTED";
    book.bad(code, "slsa-v0-2", "SLSA provenance of version 0.2")
        .of(with("predicateType", "https://slsa.dev/provenance/v0.2"));
    book.bad(code, "publish-v2", "a publish attestation of version 2")
        .of(with("predicateType", "https://docs.pypi.org/attestations/publish/v2"));
    book.bad(code, "slash", "the publish type with a slash at the end")
        .of(with("predicateType", Statements.PUBLISH_V1 + "/"));
    book.bad(code, "own", "a type of somebody's own")
        .of(with("predicateType", "https://acme.example/scan/v1"));
  }

  private void counts() {
    JsonValue other = Statements.subject("other-1.0.tar.gz", "0".repeat(64));
    book.bad("SUBJECT_COUNT", "none", "no subject").of(with("subject", JsonValue.array()));
    book.bad("SUBJECT_COUNT", "two", "the file and another one").of(with("subject/1", other));
    book.bad("SUBJECT_COUNT", "twice", "the same subject twice")
        .of(signed(s -> s.with("subject/1", s.get("subject/0"))));
  }

  private void names() {
    String code = "SUBJECT_NAME_INVALID";
    book.bad(code, "absent", "a subject without a name").of(signed(s -> s.without(NAME)));
    book.bad(code, "null", "null as the subject's name").of(with(NAME, JsonValue.ofNull()));
    book.bad(code, "empty", "an empty name").of(with(NAME, ""));
    book.bad(code, "no-version", "a name without a version").of(with(NAME, "demo.tar.gz"));
    book.bad(code, "egg", "an egg").of(with(NAME, "demo-1.0.egg"));
    book.bad(code, "upper-case-suffix", "a suffix in upper case").of(with(NAME, "demo-1.0.TAR.GZ"));
    book.bad(code, "bz2", "a suffix that is not allowed").of(with(NAME, "demo-1.0.tar.bz2"));
    book.bad(code, "line-feed", "a line feed after the name").of(with(NAME, "demo-1.0.tar.gz\n"));
    book.bad(code, "double-underscore", "a wheel with two underscores in its name")
        .of(with(NAME, "demo__x-1.0-py3-none-any.whl"));
    book.bad(code, "no-version-number", "a version that is none")
        .of(with(NAME, "demo-latest.tar.gz"));
  }

  private void otherNames() {
    String code = "SUBJECT_NAME_MISMATCH";
    book.bad(code, "other-project", "another project with the same bytes")
        .of(with(NAME, "demi-1.0.tar.gz"));
    book.bad(code, "other-version", "another version with the same bytes")
        .of(with(NAME, "demo-1.1.tar.gz"));
    book.bad(code, "wheel-for-sdist", "a wheel's name for an sdist")
        .of(with(NAME, "demo-1.0-py3-none-any.whl"));
    book.bad(code, "local-version", "a local version").of(with(NAME, "demo-1.0+evil.tar.gz"));
    book.bad(code, "build-tag", "a wheel with a build tag for one without")
        .of(wheel("demo-1.0-1-py3-none-any.whl", "demo-1.0-py3-none-any.whl"));
    book.bad(code, "platform", "a wheel for another platform")
        .of(wheel("demo-1.0-cp313-cp313-win_amd64.whl", "demo-1.0-cp313-cp313-win_arm64.whl"));
    book.bad("DISTRIBUTION_NAME_INVALID", "egg", "the file to verify is an egg")
        .of(Draft.attestation(Props.person().sign(Props.FILE)).subject(named("demo-1.0.egg")));
    book.bad("DISTRIBUTION_NAME_INVALID", "path", "the file to verify has a path in its name")
        .of(Draft.attestation(Props.person().sign(Props.FILE)).subject(named("demo.tar.gz")));
  }

  private static JsonValue named(String fileName) {
    return Draft.file(new Distribution(fileName, Props.FILE.content()));
  }

  /** An attestation about a file called {@code attested}, for one called {@code file}. */
  private static Draft wheel(String attested, String file) {
    return Draft.attestation(Props.person().sign(new Distribution(attested, Props.FILE.content())))
        .subject(named(file));
  }

  private void digests() {
    String digest = Props.FILE.sha256().hex();
    String code = "SUBJECT_DIGEST_MISSING";
    book.bad(code, "no-digest", "a subject without digests")
        .of(signed(s -> s.without("subject/0/digest")));
    book.bad(code, "empty-set", "an empty set of digests")
        .of(with("subject/0/digest", JsonValue.object()));
    book.bad(code, "sha512-only", "only a SHA-512 digest")
        .of(with("subject/0/digest", JsonValue.object("sha512", "0".repeat(128))));
    book.bad(code, "upper-case", "the digest in upper case")
        .of(with(SHA256, digest.toUpperCase(Locale.ROOT)));
    book.bad(code, "too-short", "the digest's first half").of(with(SHA256, digest.substring(32)));
    book.bad(code, "prefix", "the digest after its algorithm's name")
        .of(with(SHA256, "sha256:" + digest));
    book.bad(code, "empty", "an empty digest").of(with(SHA256, ""));
    code = "SUBJECT_DIGEST_MISMATCH";
    book.bad(code, "other-digest", "a digest of another file")
        .of(with(SHA256, Props.OTHER_FILE.sha256().hex()));
    book.bad(code, "other-file", "the file was replaced after signing")
        .of(
            Draft.attestation(Props.person().sign(Props.FILE))
                .subject(Draft.file(Props.OTHER_FILE)));
    book.bad(code, "zip-for-tar", "a .zip with other bytes for a .tar.gz: the names count as equal")
        .of(wheel("demo-1.0.zip", "demo-1.0.tar.gz").subject(Draft.file(Props.OTHER_FILE)));
  }

  private void equalNames() {
    book.good("zip-and-tar", "the same bytes as .zip and as .tar.gz")
        .of(wheel("demo-1.0.zip", "demo-1.0.tar.gz"));
    book.good("version-zeros", "1.0 and 1.0.0 are the same version")
        .of(wheel("demo-1.0.0.tar.gz", "demo-1.0.tar.gz"));
    book.good("normalised-name", "names that PEP 503 normalises to the same")
        .of(wheel("Foo.Bar-1.0-py3-none-any.whl", "foo_bar-1.0-py3-none-any.whl"));
    book.good("tag-order", "a wheel's compressed tags in another order")
        .of(
            wheel(
                "a-1-cp310-cp310-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
                "a-1-cp310-cp310-manylinux2014_x86_64.manylinux_2_17_x86_64.whl"));
    book.good("build-zero", "build tags 01 and 1")
        .of(wheel("a-1-01-py3-none-any.whl", "a-1-1-py3-none-any.whl"));
    book.good("pre-release", "1.0rc1 and 1.0c1").of(wheel("a-1.0rc1.tar.gz", "a-1.0c1.tar.gz"));
  }

  private void legal() {
    book.good("empty-predicate", "an empty object as the predicate")
        .of(with("predicate", JsonValue.object()));
    book.good("no-predicate", "no predicate").of(signed(s -> s.without("predicate")));
    book.good("other-digests", "digests by other algorithms beside SHA-256")
        .of(
            signed(s ->
                s.with("subject/0/digest/md5", "0".repeat(32))
                    .with("subject/0/digest/gitCommit", "0".repeat(40))));
    book.good("unknown-fields", "fields that in-toto does not define")
        .of(signed(s -> s.with("note", "x").with("subject/0/uri", "https://acme.example/")));
    book.good("slsa", "SLSA provenance")
        .of(
            Draft.attestation(
                Props.github().signStatement(Statements.slsa(Props.FILE, Props.JOB))));
    book.good("white-space", "a statement with spaces and line feeds, signed as it is")
        .of(bytes(s -> s.replace(",", ",\n  ")));
    book.good("beyond-ascii", "characters of two, three and four bytes in the predicate")
        .of(with("predicate", JsonValue.object("note", "d\u00e9mo \u2713 \ud83d\udce6")));
    book.good("sorted", "keys in alphabetical order").of(signed(JsonValue::sorted));
  }
}
