package dev.assay.trust.tuf;

import dev.assay.crypto.SignatureCheck;
import dev.assay.json.JsonCursor;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Verifies TUF metadata from a pinned root to the list of targets. Stateless and safe for any
 * number of threads.
 */
public final class TufVerifier {
  /** Longest chain of roots; production had 15 in its first five years. */
  public static final int MAX_ROOTS = 256;

  private static final int MAX_FILES = 4096;

  private final SignatureCheck signatures;

  public TufVerifier(SignatureCheck signatures) {
    this.signatures = signatures;
  }

  /**
   * Verifies {@code files} with {@code pinnedRoot}, which is trusted as it is. Time plays no part:
   * see {@link VerifiedTuf#expiredAt}.
   *
   * <p>Refusal: {@code TRUST_METADATA_INVALID}, with the file that it is about.
   */
  public Outcome<VerifiedTuf> verify(Bytes pinnedRoot, TufFiles files) {
    try {
      List<RootFile> chain = rootChain(pinnedRoot, files);
      RootFile root = chain.getLast();
      SignedFile timestamp = read(files.timestamp(), TufRole.TIMESTAMP, root);
      MetaEntry snapshotMeta = MetaEntry.read(timestamp.signed().get("meta").get("snapshot.json"));
      SignedFile snapshot = read(files.snapshot(), TufRole.SNAPSHOT, root);
      snapshotMeta.require(snapshot);
      Map<String, MetaEntry> listed = snapshotEntries(snapshot);
      SignedFile targets = read(files.targets(), TufRole.TARGETS, root);
      MetaEntry.read(snapshot.signed().get("meta").get("targets.json")).require(targets);
      return Outcome.passed(
          new VerifiedTuf(chain, timestamp, snapshot, targets, listed, targetInfos(targets)));
    } catch (MalformedEvidence invalid) {
      return new Outcome.Refused<>(asTrustMetadata(invalid.reason()));
    }
  }

  /**
   * Whether {@code root} can be pinned: a root file that a threshold of its own keys signed.
   * Refusal: {@code TRUST_METADATA_INVALID}.
   */
  public Outcome<Bytes> pinnable(Bytes root) {
    try {
      RootFile pinned = RootFile.read(root, "pinned root");
      pinned.ring(TufRole.ROOT).require(pinned.file(), signatures);
      return Outcome.passed(root);
    } catch (MalformedEvidence invalid) {
      return new Outcome.Refused<>(asTrustMetadata(invalid.reason()));
    }
  }

  /** JSON and key problems of metadata are problems of the metadata, not of some evidence. */
  private static Reason asTrustMetadata(Reason reason) {
    return new Reason(
        ReasonCode.TRUST_METADATA_INVALID, reason.expected(), reason.actual(), reason.where());
  }

  /**
   * TUF section 5.3: each root is signed by a threshold of the one before and of its own keys. The
   * pinned root comes first, the newest last.
   */
  private List<RootFile> rootChain(Bytes pinnedRoot, TufFiles files) throws MalformedEvidence {
    if (files.roots().size() > MAX_ROOTS) {
      throw invalid("at most " + MAX_ROOTS + " roots", files.roots().size() + "", "roots");
    }
    RootFile pinned = RootFile.read(pinnedRoot, "pinned root");
    pinned.ring(TufRole.ROOT).require(pinned.file(), signatures);
    List<RootFile> chain = new ArrayList<>(List.of(pinned));
    for (Bytes raw : files.roots()) {
      RootFile trusted = chain.getLast();
      RootFile next = RootFile.read(raw, "root file after version " + trusted.version());
      if (next.version() <= pinned.version()) {
        continue;
      }
      if (next.version() != trusted.version() + 1) {
        throw invalid(
            "root version " + (trusted.version() + 1),
            "version " + next.version(),
            next.file().name());
      }
      trusted.ring(TufRole.ROOT).require(next.file(), signatures);
      next.ring(TufRole.ROOT).require(next.file(), signatures);
      chain.add(next);
    }
    return chain;
  }

  private SignedFile read(Bytes raw, TufRole role, RootFile root) throws MalformedEvidence {
    SignedFile file = SignedFile.read(raw, role, role.label() + ".json");
    root.ring(role).require(file, signatures);
    return file;
  }

  private static Map<String, MetaEntry> snapshotEntries(SignedFile snapshot)
      throws MalformedEvidence {
    Map<String, MetaEntry> entries = new HashMap<>();
    for (Map.Entry<String, JsonCursor> entry : snapshot.objects("meta", MAX_FILES).entrySet()) {
      entries.put(entry.getKey(), MetaEntry.read(entry.getValue()));
    }
    return entries;
  }

  private static Map<String, FileInfo> targetInfos(SignedFile targets) throws MalformedEvidence {
    Map<String, FileInfo> infos = new HashMap<>();
    for (Map.Entry<String, JsonCursor> entry : targets.objects("targets", MAX_FILES).entrySet()) {
      infos.put(entry.getKey(), FileInfo.readTarget(entry.getValue()));
    }
    return infos;
  }

  private static MalformedEvidence invalid(String expected, String actual, String where) {
    return new MalformedEvidence(ReasonCode.TRUST_METADATA_INVALID, expected, actual, where);
  }
}
