package dev.assay.adapters.opinion;

import dev.assay.model.Bytes;
import dev.assay.ports.SecondOpinion;
import dev.sigstore.KeylessVerificationException;
import dev.sigstore.KeylessVerifier;
import dev.sigstore.VerificationOptions;
import dev.sigstore.VerificationOptions.CertificateMatcher;
import dev.sigstore.bundle.Bundle;
import dev.sigstore.bundle.BundleParseException;
import dev.sigstore.strings.StringMatcher;
import dev.sigstore.trustroot.SigstoreConfigurationException;
import dev.sigstore.trustroot.SigstoreTrustedRoot;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.util.Optional;

/** The opinion of sigstore-java. Stateless and safe for any number of threads. */
public final class SigstoreJavaOpinion implements SecondOpinion {
  /** The version that {@link SigstoreJavaLimit} and the pinned divergences are about. */
  static final String VERSION = "2.0.0";

  /** Asking loads the library; making this object does not. */
  public SigstoreJavaOpinion() {}

  @Override
  public String name() {
    return "sigstore-java " + VERSION;
  }

  @Override
  public Answer ask(Question question) {
    return Engine.ask(question);
  }

  /** The only class here that refers to the library, so that it is loaded with this one only. */
  private static final class Engine {
    private Engine() {}

    static Answer ask(Question question) {
      try {
        KeylessVerifier verifier = verifier(question.trustedRoot());
        Bundle bundle = Bundle.from(new StringReader(question.bundle().utf8Lossy()));
        return judge(verifier, bundle, question);
      } catch (BundleParseException unread) {
        return new Answer.NoOpinion("it cannot read the bundle: " + message(unread));
      } catch (GeneralSecurityException | SigstoreConfigurationException unusable) {
        return new Answer.NoOpinion("it cannot use the trust root: " + message(unusable));
      } catch (RuntimeException escaped) {
        // The boundary to the library, which lets unchecked exceptions of its own and of its
        // dependencies escape: they say that it failed and nothing about the evidence.
        return new Answer.NoOpinion("it failed: " + escaped.getClass() + ": " + message(escaped));
      }
    }

    private static Answer judge(KeylessVerifier verifier, Bundle bundle, Question question) {
      try {
        verifier.verify(question.artifact().value().toArray(), bundle, options(question.signer()));
        return new Answer.Agrees();
      } catch (KeylessVerificationException refused) {
        Optional<SigstoreJavaLimit> limit =
            SigstoreJavaLimit.in(question.bundle(), question.trustedRoot());
        return limit.isPresent()
            ? new Answer.NoOpinion(limit.get().why() + "; it says: " + message(refused))
            : new Answer.Disagrees(message(refused));
      }
    }

    private static KeylessVerifier verifier(Bytes trustedRoot)
        throws GeneralSecurityException, SigstoreConfigurationException {
      return KeylessVerifier.builder()
          .trustedRootProvider(
              () -> SigstoreTrustedRoot.from(new ByteArrayInputStream(trustedRoot.toArray())))
          .build();
    }

    private static VerificationOptions options(Optional<ExpectedSigner> signer) {
      if (signer.isEmpty()) {
        return VerificationOptions.empty();
      }
      return VerificationOptions.builder()
          .addCertificateMatchers(
              CertificateMatcher.fulcio()
                  .subjectAlternativeName(StringMatcher.string(signer.get().name()))
                  .issuer(StringMatcher.string(signer.get().issuer()))
                  .build())
          .build();
    }

    /** The message with those of its causes, which is where the library says what it means. */
    private static String message(Throwable problem) {
      StringBuilder text = new StringBuilder(String.valueOf(problem.getMessage()));
      for (Throwable cause = problem.getCause(); cause != null; cause = cause.getCause()) {
        String more = String.valueOf(cause.getMessage());
        if (text.indexOf(more) < 0) {
          text.append(": ").append(more);
        }
      }
      return text.toString();
    }
  }
}
