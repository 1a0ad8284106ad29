package dev.assay.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import java.io.IOException;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.junit.jupiter.api.Test;

/** The table against an encoder that is not ours. */
class KnownOidsTest {
  @Test
  void all_isAsBouncyCastleEncodes() throws IOException {
    for (var known : KnownOids.all().entrySet()) {
      byte[] der = new ASN1ObjectIdentifier(known.getValue()).getEncoded(ASN1Encoding.DER);

      assertThat(known.getKey()).isEqualTo(Bytes.of(der, 2, der.length));
    }
    assertThat(KnownOids.all()).hasSizeGreaterThan(30);
  }

  @Test
  void dotted_ofAnother_isEmpty() {
    assertThat(KnownOids.dotted(Bytes.fromHex("2b06010401"))).isEmpty();
    assertThat(KnownOids.dotted(Bytes.of())).isEmpty();
  }
}
