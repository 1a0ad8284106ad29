package dev.assay.testdata.vectors;

import dev.assay.testdata.Octets;
import dev.assay.testdata.sigstore.Der;
import dev.assay.testdata.sigstore.GitHubJob;
import dev.assay.testdata.sigstore.Identity;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Fulcio's claims (1.3.6.1.4.1.57264.1.N): their encoding, and claims that contradict each other.
 */
final class ClaimVectors {
  private static final String OTHER_COMMIT = "ffffffffffffffffffffffffffffffffffffffff";

  private final Book book = new Book("claim");

  private ClaimVectors() {}

  static List<Vector> all() {
    var area = new ClaimVectors();
    area.malformed();
    area.conflicts();
    area.legal();
    area.legalJobs();
    return area.book.vectors();
  }

  private static Draft of(UnaryOperator<Identity> edit) {
    return Draft.attestation(Props.github().identity(edit).sign(Props.FILE));
  }

  private static Draft raw(int number, Octets value) {
    return of(id -> id.rawClaim(number, value));
  }

  private static Draft job(GitHubJob job) {
    return Draft.attestation(Props.SIGSTORE.signer(job.identity()).sign(Props.FILE));
  }

  private void malformed() {
    String code = "CERTIFICATE_CLAIM_MALFORMED";
    String issuer = Identity.GITHUB_ISSUER;
    book.bad(code, "printable-string", "the issuer (.8) as a PrintableString")
        .of(raw(8, Der.ascii(Der.PRINTABLE_STRING, issuer)));
    book.bad(code, "ia5-string", "the repository (.12) as an IA5String")
        .of(raw(12, Der.ascii(Der.IA5_STRING, "https://github.com/acme/demo")));
    book.bad(code, "bare-text", "the issuer (.8) as bare text, as the older claims are")
        .of(raw(8, Octets.ofUtf8(issuer)));
    book.bad(code, "trailing-byte", "a byte after the issuer (.8)")
        .of(raw(8, Der.utf8(issuer).plus(0)));
    book.bad(code, "trailing-string", "a second string after the repository (.12)")
        .of(raw(12, Der.utf8("https://github.com/acme/demo").plus(Der.utf8("/evil"))));
    book.bad(code, "cut-off", "an issuer (.8) shorter than its length says")
        .of(raw(8, Der.utf8(issuer).slice(0, 20)));
    book.bad(code, "invalid-utf-8", "a repository (.12) that is not UTF-8")
        .of(raw(12, Der.tlv(Der.UTF8_STRING, Octets.fromHex("68747470ff"))));
    book.bad(code, "surrogate", "a UTF-16 surrogate in UTF-8")
        .of(raw(12, Der.tlv(Der.UTF8_STRING, Octets.fromHex("6874eda0bd"))));
    book.bad(code, "zero-byte", "a zero byte in the repository (.12)")
        .of(raw(12, Der.utf8("https://github.com/acme/demo\0-evil")));
    book.bad(code, "long-length", "a length in two bytes where one is enough")
        .of(raw(22, Octets.fromHex("0c81067075626c6963")));
    book.bad(code, "empty-content", "no bytes at all in the trigger (.20)")
        .of(raw(20, Octets.of()));
    book.bad(
            code,
            "legacy-as-der",
            "an older claim (.4) as a UTF8String, which is not how it is encoded")
        .of(raw(4, Der.utf8("Release")));
    book.bad(code, "legacy-invalid-utf-8", "an older claim (.1) that is not UTF-8")
        .of(raw(1, Octets.fromHex("68747470ff")));
  }

  private void conflicts() {
    String code = "CERTIFICATE_CLAIMS_CONFLICT";
    book.bad(code, "issuer", "issuers .1 and .8 differ")
        .of(of(id -> id.claim(1, "https://gitlab.com")));
    book.bad(code, "trigger", "triggers .2 and .20 differ")
        .of(of(id -> id.claim(2, "pull_request_target")));
    book.bad(code, "commit", "commits .3 and .13 differ").of(of(id -> id.claim(3, OTHER_COMMIT)));
    book.bad(code, "repository", "repositories .5 and .12 differ")
        .of(of(id -> id.claim(5, "acme/other")));
    book.bad(code, "ref", "refs .6 and .14 differ").of(of(id -> id.claim(6, "refs/heads/evil")));
  }

  private void legal() {
    book.good("as-made", "every claim that a workflow's certificate has")
        .of(Draft.attestation(Props.github().sign(Props.FILE)));
    book.good("no-legacy", "none of the older claims").of(of(ClaimVectors::withoutLegacy));
    book.good("issuer-by-legacy-only", "an issuer in .1 and none in .8")
        .of(Draft.attestation(Props.person().identity(id -> id.withoutClaim(8)).sign(Props.FILE)));
    book.good("unknown-claim", "a claim .25 that does not exist yet")
        .of(of(id -> id.rawClaim(25, Octets.ofUtf8("anything"))));
    book.good("token-subject", "the token's subject in .24")
        .of(of(id -> id.claim(24, "repo:acme/demo:ref:refs/tags/v1.0")));
    book.good("workflow-name-looks-like-der", "an older claim whose text begins like DER")
        .of(of(id -> id.rawClaim(4, Octets.ofUtf8("0$" + "x".repeat(36)))));
    book.good("long-claim", "a workflow name of 300 characters, and so longer lengths")
        .of(of(id -> id.claim(4, "x".repeat(300))));
    book.good("other-workflow-commit", "a workflow from another commit (.19) than the source (.13)")
        .of(of(id -> id.claim(19, OTHER_COMMIT)));
    book.good("claims-reversed", "the claims in the opposite order")
        .of(of(id -> id.claims(id.claims().reversed())));
  }

  private static Identity withoutLegacy(Identity identity) {
    Identity without = identity;
    for (int number = 1; number <= 6; number++) {
      without = without.withoutClaim(number);
    }
    return without;
  }

  private void legalJobs() {
    book.good("reusable-workflow", "signed inside another repository's reusable workflow")
        .of(job(Props.JOB.signer("builders/py/.github/workflows/build.yml@refs/tags/v3")));
    book.good("environment", "a deployment environment").of(job(Props.JOB.environment("pypi")));
    book.good("self-hosted", "a runner of the project's own")
        .of(job(Props.JOB.runner("self-hosted")));
    book.good("private", "a private repository").of(job(Props.JOB.visibility("private")));
    book.good("sha-256-commit", "a commit of a repository with SHA-256")
        .of(job(Props.JOB.commit("ab".repeat(32))));
  }
}
