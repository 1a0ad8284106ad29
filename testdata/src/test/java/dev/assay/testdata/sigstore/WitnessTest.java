package dev.assay.testdata.sigstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testdata.Octets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WitnessTest {
  private static final Witness WITNESS = Witness.of(new Seed(3), "witness.example/w1");

  @Test
  void vkey_ofAWitness_namesItsKeyIdAndType() {
    String vkey = WITNESS.vkey();
    Octets typed = Octets.fromBase64(vkey.substring(vkey.lastIndexOf('+') + 1));

    assertThat(vkey).startsWith("witness.example/w1+" + WITNESS.keyId().hex() + "+");
    assertThat(typed.at(0)).isEqualTo(4);
    assertThat(typed.slice(1, typed.size())).isEqualTo(WITNESS.key().rawEd25519());
  }

  @Test
  void signatureLine_ofACheckpoint_isATimeAndASignatureOverBoth() throws Exception {
    String text = "log.example\n1\nAAAA\n";

    String line = WITNESS.signatureLine(text, Instant.ofEpochSecond(1_772_443_800));

    String head = "\u2014 witness.example/w1 ";
    assertThat(line).startsWith(head).endsWith("\n");
    Octets blob = Octets.fromBase64(line.substring(head.length(), line.length() - 1));
    assertThat(blob.size()).isEqualTo(76);
    assertThat(blob.slice(0, 12)).isEqualTo(WITNESS.keyId().plus(Octets.ofInt(1_772_443_800, 8)));
    assertThat(
            Jdk.verifies(
                WITNESS.key(),
                Hash.SHA512,
                Octets.ofUtf8("cosignature/v1\ntime 1772443800\n" + text),
                blob.slice(12, 76)))
        .isTrue();
  }
}
