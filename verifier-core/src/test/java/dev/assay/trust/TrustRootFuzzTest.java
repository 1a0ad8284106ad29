package dev.assay.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.Set;

/** What holds for every file: it is read as a whole, or refused as a trust root. */
class TrustRootFuzzTest {
  private static final Set<ReasonCode> CODES =
      Set.of(
          ReasonCode.TRUST_ROOT_MALFORMED,
          ReasonCode.TRUST_ROOT_UNSUPPORTED,
          ReasonCode.TRUST_ROOT_VALIDITY_MISSING);

  @FuzzTest
  void trustRoot(byte[] input) {
    try {
      TrustRoot root =
          new TrustRootReader().read(Bytes.of(input), new TrustRootSource.InMemory("fuzz"));
      for (TransparencyLog log : root.logs()) {
        assertThat(root.logs(log.logId())).contains(log);
        assertThat(log.verifierKey().name()).isEqualTo(log.host());
        assertThat(log.originRule().expected()).startsWith(log.host());
      }
      assertThat(root.certificateAuthorities())
          .allSatisfy(authority -> assertThat(authority.chain()).isNotEmpty());
    } catch (MalformedEvidence refused) {
      assertThat(CODES).contains(refused.reason().code());
    }
  }
}
