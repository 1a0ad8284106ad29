package dev.assay.rekor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.attestation.TransparencyLogEntry;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.rekor.EntryBody.HashedRekordV2;
import dev.assay.testdata.Octets;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.testdata.sigstore.KeyType;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The fast reader reads as the general one does, or not at all. */
class HashedRekordScanTest {
  private static final FakeSigstore SIGSTORE = FakeSigstore.fromSeed(11);
  private static final Distribution FILE = Distribution.of("demo-1.0.tar.gz", "content");

  private static List<Octets> bodies() {
    return List.of(
        SIGSTORE.github("acme/demo", "release.yml").inRekorV2().sign(FILE).logBody(),
        SIGSTORE
            .github("acme/demo", "release.yml")
            .withManagedKey("release", KeyType.EC_P256)
            .inRekorV2()
            .sign(FILE)
            .logBody());
  }

  private static Optional<EntryBody> general(Bytes body) {
    try {
      return Optional.of(
          EntryBody.parse(
              new TransparencyLogEntry(
                  0,
                  Bytes.of(new byte[32]),
                  "hashedrekord",
                  "0.0.2",
                  0,
                  Optional.empty(),
                  Optional.empty(),
                  body),
              "entry"));
    } catch (MalformedEvidence refused) {
      return Optional.empty();
    }
  }

  @Test
  void read_usualBodies_areReadAndEqual() {
    for (Octets body : bodies()) {
      Bytes bytes = Bytes.of(body.toArray());
      Optional<HashedRekordV2> fast = HashedRekordScan.read(bytes);
      assertThat(fast).isPresent();
      assertThat(Optional.<EntryBody>of(fast.get())).isEqualTo(general(bytes));
    }
  }

  @Test
  void read_everyByteChanged_neverReadsOtherwise() {
    SplittableRandom random = new SplittableRandom(5);
    int read = 0;
    for (Octets body : bodies()) {
      for (int at = 0; at < body.size(); at++) {
        for (int change : new int[] {'"', '\\', '=', 'A', 'B', random.nextInt(256)}) {
          Bytes bytes = Bytes.of(body.with(at, change).toArray());
          Optional<HashedRekordV2> fast = HashedRekordScan.read(bytes);
          if (fast.isPresent()) {
            read++;
            assertThat(Optional.<EntryBody>of(fast.get())).isEqualTo(general(bytes));
          }
        }
      }
    }
    assertThat(read).isPositive();
  }

  @Test
  void read_everyPrefix_andMoreBehind_areLeftToTheGeneralReader() {
    for (Octets body : bodies()) {
      for (int size = 0; size < body.size(); size++) {
        assertThat(HashedRekordScan.read(Bytes.of(body.slice(0, size).toArray()))).isEmpty();
      }
      assertThat(HashedRekordScan.read(Bytes.of(body.plus(' ').toArray()))).isEmpty();
    }
  }
}
