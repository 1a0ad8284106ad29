package dev.assay.trust.tuf;

import dev.assay.crypto.SignatureCheck;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes the trust material that the library embeds. Run by {@code tools/embedded-root}, which says
 * what it does; nothing is written unless everything below holds.
 */
final class EmbedTrustRoot {
  private static final String TRUSTED_ROOT = "trusted_root.json";
  private static final String ANCHORS = "/dev/sigstore/tuf/";

  private final SignatureCheck signatures = SignatureCheck.bouncyCastle();
  private final Path target;

  private EmbedTrustRoot(Path target) {
    this.target = target;
  }

  /**
   * Arguments: seeds.json of the package, source and version of the package, its integrity, the
   * day, the resource directory to write to, and maybe a directory with TUF metadata.
   */
  public static void main(String[] args) throws IOException, MalformedEvidence {
    if (args.length < 6 || args.length > 7) {
      throw new IllegalArgumentException("seeds source integrity anchor day target [metadata]");
    }
    EmbedTrustRoot embed = new EmbedTrustRoot(Path.of(args[5]));
    Optional<Path> metadata = args.length == 7 ? Optional.of(Path.of(args[6])) : Optional.empty();
    JsonCursor seed = onlySeed(Bytes.of(Files.readAllBytes(Path.of(args[0]))));
    String facts =
        embed.production(seed, metadata, args[1] + " " + args[2], args[4])
            + embed.staging(args[3], args[4]);
    Files.writeString(embed.target.resolve("embedded.properties"), facts);
  }

  /** The package has one object per TUF mirror; it is for production, so there is one. */
  private static JsonCursor onlySeed(Bytes seeds) throws MalformedEvidence {
    JsonCursor all = JsonCursor.at(JsonReader.forEvidence().read(seeds, "seeds.json"), "seeds");
    if (all.keys().size() != 1) {
      throw all.wrong("one TUF mirror");
    }
    return all.get(all.keys().iterator().next());
  }

  private String production(JsonCursor seed, Optional<Path> metadata, String source, String day)
      throws IOException, MalformedEvidence {
    Bytes root = seed.get("root.json").base64();
    Bytes trustedRoot = seed.get("targets").get(TRUSTED_ROOT).base64();
    RootFile file = RootFile.read(root, "the package's root.json");
    file.ring(TufRole.ROOT).require(file.file(), signatures);
    RootFile anchor = anchor("sigstore-tuf-root");
    // Not TUF's own rule, which goes root by root: the key holders of the anchor vouch directly.
    anchor.ring(TufRole.ROOT).require(file.file(), signatures);
    String proof =
        "root version %d is signed by a threshold of the root keys of version %d"
            .formatted(file.version(), anchor.version());
    if (metadata.isPresent()) {
      proof = proof + "; " + chain(metadata.get(), anchor, root, file.version(), trustedRoot);
    }
    write("production/root.json", root);
    write("production/" + TRUSTED_ROOT, trustedRoot);
    Files.writeString(
        target.resolve("../../../../java/dev/assay/trust/ProductionSnapshot.java").normalize(),
        SnapshotSource.of(trustedRoot, file, day));
    return facts("production", file, root, source, proof, day)
        + "production.trustedRoot.sha256="
        + Sha256.of(trustedRoot).hex()
        + "\n";
  }

  /** Every root from the anchor to {@code root}, then the roles that lead to the trust root. */
  private String chain(Path metadata, RootFile anchor, Bytes root, int version, Bytes trustedRoot)
      throws IOException {
    List<Bytes> roots = new ArrayList<>();
    for (int next = anchor.version() + 1; next < version; next++) {
      roots.add(read(metadata.resolve("root_history/" + next + ".root.json")));
    }
    roots.add(root);
    TufFiles files =
        new TufFiles(
            roots,
            read(metadata.resolve("timestamp.json")),
            read(metadata.resolve("snapshot.json")),
            read(metadata.resolve("targets.json")));
    Outcome<VerifiedTuf> verified = new TufVerifier(signatures).verify(anchor.file().raw(), files);
    VerifiedTuf tuf = passed(verified);
    Bytes same = passed(tuf.target(TRUSTED_ROOT, trustedRoot));
    return "trust root sha256:%s is a target of timestamp version %d, through every root between"
        .formatted(Sha256.of(same).hex(), tuf.version(TufRole.TIMESTAMP));
  }

  private static <T> T passed(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Passed<T> ok -> ok.value();
      case Outcome.Refused<T> no -> throw new IllegalStateException(no.reason().toString());
    };
  }

  /** Staging has no published package; its TUF root comes from sigstore-java as it is. */
  private String staging(String source, String day) throws IOException, MalformedEvidence {
    RootFile root = anchor("tuf-root-staging");
    write("staging/root.json", root.file().raw());
    String proof = "root version " + root.version() + " is signed by a threshold of its own keys";
    return facts("staging", root, root.file().raw(), source, proof, day);
  }

  /** A root that ships in sigstore-java's jar: the second source that the first is held against. */
  private RootFile anchor(String directory) throws IOException, MalformedEvidence {
    String name = ANCHORS + directory + "/root.json";
    try (InputStream in = EmbedTrustRoot.class.getResourceAsStream(name)) {
      Objects.requireNonNull(in, "sigstore-java is not on the class path");
      RootFile root = RootFile.read(Bytes.of(in.readAllBytes()), name);
      root.ring(TufRole.ROOT).require(root.file(), signatures);
      return root;
    }
  }

  private static String facts(
      String instance, RootFile file, Bytes root, String source, String proof, String day) {
    return """
    %1$s.source=%2$s
    %1$s.proof=%3$s
    %1$s.embedded=%4$s
    %1$s.tufRoot.version=%5$d
    %1$s.tufRoot.expires=%6$s
    %1$s.tufRoot.sha256=%7$s
    """
        .formatted(
            instance,
            source,
            proof,
            day,
            file.version(),
            file.file().expires(),
            Sha256.of(root).hex());
  }

  private void write(String name, Bytes content) throws IOException {
    Path path = target.resolve(name);
    Files.createDirectories(Objects.requireNonNull(path.getParent(), "below the target"));
    Files.write(path, content.toArray());
  }

  private static Bytes read(Path file) throws IOException {
    return Bytes.of(Files.readAllBytes(file));
  }
}
