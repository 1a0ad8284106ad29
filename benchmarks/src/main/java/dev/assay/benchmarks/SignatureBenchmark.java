package dev.assay.benchmarks;

import dev.assay.crypto.SignatureCheck;
import dev.assay.crypto.VerificationKey;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.MalformedEvidence;
import dev.assay.testdata.Octets;
import dev.assay.testdata.sigstore.KeyType;
import dev.assay.testdata.sigstore.Seed;
import dev.assay.testdata.sigstore.SigningKey;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One signature check with a key that was parsed before: what each attestation costs several of.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class SignatureBenchmark {
  /** Whose implementation checks. */
  public enum Provider {
    BOUNCY_CASTLE,
    JDK,
    COMBS
  }

  @Param public Provider provider;

  @Param({"EC_P256", "ED25519"})
  public KeyType keyType;

  private SignatureCheck check;
  private VerificationKey key;
  private Bytes message;
  private Bytes signature;

  /** Signs once; each measured call checks the same signature. */
  @Setup
  public void sign() throws MalformedEvidence {
    check =
        switch (provider) {
          case BOUNCY_CASTLE -> SignatureCheck.bouncyCastle();
          case JDK -> SignatureCheck.jdk();
          case COMBS -> SignatureCheck.combs();
        };
    SigningKey signer = SigningKey.of(new Seed(1), "benchmark", keyType);
    Octets text = Octets.ofUtf8("about as long as the statement of one distribution ".repeat(8));
    key = VerificationKey.parseSpki(Bytes.of(signer.spki().toArray()));
    message = Bytes.of(text.toArray());
    signature = Bytes.of(signer.sign(text).toArray());
    if (!verifies()) {
      throw new IllegalStateException("the signature to measure does not verify");
    }
  }

  /** Returned, so that the JIT cannot leave the work out. */
  @Benchmark
  public boolean verifies() {
    return check.verifies(key, HashAlgorithm.SHA2_256, message, signature);
  }
}
