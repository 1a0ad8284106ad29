package dev.assay.testdata.vectors;

import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.testdata.sigstore.GitHubJob;
import dev.assay.testdata.sigstore.Identity;
import dev.assay.testdata.sigstore.Recipe;
import dev.assay.testdata.sigstore.Signed;

/** What the vectors share: the Sigstore that is trusted, one that is not, the file, the signers. */
final class Props {
  static final FakeSigstore SIGSTORE = FakeSigstore.fromSeed(1);

  /** The same names as {@link #SIGSTORE}, other keys. */
  static final FakeSigstore IMPOSTOR = FakeSigstore.fromSeed(2);

  static final Distribution FILE = Distribution.of("demo-1.0.tar.gz", "demo");
  static final Distribution OTHER_FILE = Distribution.of("demo-1.0.tar.gz", "demo, altered");
  static final GitHubJob JOB = GitHubJob.of("acme/demo", "release.yml");

  private Props() {}

  /** A workflow that publishes; the certificate has all of its claims. */
  static Recipe github() {
    return SIGSTORE.signer(JOB.identity());
  }

  /** A short identity, for cases that are not about identities. */
  static Recipe person() {
    return SIGSTORE.signer(Identity.email("dev@acme.example", "https://login.acme.example"));
  }

  static Signed message(Recipe recipe) {
    return recipe.signMessage(FILE.content());
  }

  /** Base64 text of the bytes at {@code path}. */
  static Octets bytes(JsonValue in, String path) {
    return Octets.fromBase64(in.get(path).asString());
  }
}
