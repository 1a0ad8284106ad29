package dev.assay.adapters.tuf;

import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.ports.StreamRefused;
import dev.sigstore.json.JsonParseException;
import dev.sigstore.tuf.FileNotFoundException;
import dev.sigstore.tuf.MetaFetcher;
import dev.sigstore.tuf.RoleExpiredException;
import dev.sigstore.tuf.TrustedMetaStore;
import dev.sigstore.tuf.Updater;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The TUF client of sigstore-java, with our HTTP, our stores and our signatures: its own would open
 * connections that know no proxy settings, write re-encoded metadata, and register a provider with
 * the JVM. Stateless.
 */
final class SigstoreJavaTufClient implements TufClient {
  private final SignatureCheck signatures;

  SigstoreJavaTufClient(SignatureCheck signatures) {
    this.signatures = signatures;
  }

  @Override
  public Outcome<Accepted> update(
      TufInstance instance, TufMirror mirror, Optional<StoredTrust> held, Instant now) {
    RecordingFetcher metadata = new RecordingFetcher(mirror, "");
    RecordingFetcher targets = new RecordingFetcher(mirror, "targets/");
    try {
      MemoryStore store = MemoryStore.of(instance, held, metadata);
      Updater updater =
          Updater.builder()
              .setClock(Clock.fixed(now, ZoneOffset.UTC))
              .setVerifiers(key -> SigstoreJavaVerifier.of(key, signatures))
              .setMetaFetcher(MetaFetcher.newFetcher(metadata))
              .setTargetFetcher(targets)
              .setTrustedMetaStore(TrustedMetaStore.newTrustedMetaStore(store))
              .setTargetStore(store)
              .setTrustedRootPath(() -> instance.pinnedRoot().utf8Lossy())
              .build();
      updater.updateMeta();
      updater.downloadTarget(TufStore.TRUSTED_ROOT);
      return Outcome.passed(store.accepted());
    } catch (StreamRefused refused) {
      return new Outcome.Refused<>(refused.reason());
    } catch (RoleExpiredException | FileNotFoundException nothingFresh) {
      return refused(ReasonCode.TRUST_UPDATE_FAILED, nothingFresh, mirror);
    } catch (IOException | JsonParseException | RuntimeException notVerified) {
      // The boundary to the library: on hostile metadata it throws unchecked exceptions of its own
      // and of its dependencies.
      return refused(ReasonCode.TRUST_METADATA_INVALID, notVerified, mirror);
    }
  }

  private static Outcome<Accepted> refused(ReasonCode code, Exception problem, TufMirror mirror) {
    return Outcome.refused(
        code, "metadata that verifies", String.valueOf(problem.getMessage()), mirror.name());
  }
}
