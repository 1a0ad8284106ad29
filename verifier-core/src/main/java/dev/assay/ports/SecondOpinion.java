package dev.assay.ports;

import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.util.Objects;
import java.util.Optional;

/**
 * Another engine, asked about evidence that was verified: does it verify there too? Whoever asks
 * requires agreement; everything else turns the verdict into INDETERMINATE. Implementations are
 * safe for concurrent use and never throw for what the evidence is.
 */
public interface SecondOpinion {
  /**
   * What was verified.
   *
   * @param bundle the Sigstore bundle as JSON; an attestation is converted to one first
   * @param artifact digest of the file
   * @param trustedRoot the bytes of the {@code trusted_root.json} that was used
   * @param signer who signed; empty accepts any identity, and then the opinion is about the
   *     signature only
   */
  record Question(
      Bytes bundle, Sha256 artifact, Bytes trustedRoot, Optional<ExpectedSigner> signer) {
    public Question {
      Objects.requireNonNull(bundle, "bundle is null");
      Objects.requireNonNull(artifact, "artifact is null");
      Objects.requireNonNull(trustedRoot, "trustedRoot is null");
      Objects.requireNonNull(signer, "signer is null");
    }
  }

  /**
   * The identity in the certificate, compared exactly.
   *
   * @param name the subject alternative name: a URI or an e-mail address
   */
  record ExpectedSigner(String issuer, String name) {
    public ExpectedSigner {
      Objects.requireNonNull(issuer, "issuer is null");
      Objects.requireNonNull(name, "name is null");
    }
  }

  /** What the other engine says. */
  sealed interface Answer {
    /** It verifies there too. */
    record Agrees() implements Answer {}

    /**
     * It is refused there, and for no known shortcoming of that engine.
     *
     * @param message in the words of that engine
     */
    record Disagrees(String message) implements Answer {
      public Disagrees {
        Objects.requireNonNull(message, "message is null");
      }
    }

    /**
     * That engine cannot judge such evidence.
     *
     * @param why which part of the evidence is beyond it, or how it failed
     */
    record NoOpinion(String why) implements Answer {
      public NoOpinion {
        Objects.requireNonNull(why, "why is null");
      }
    }

    /**
     * What keeps the verdict from being VERIFIED: nothing, {@code ENGINES_DISAGREE} or {@code
     * SECOND_OPINION_UNAVAILABLE}.
     *
     * @param engine the name of the engine that answered
     * @param where which evidence it was asked about
     */
    default Optional<Reason> obstacle(String engine, String where) {
      return switch (this) {
        case Agrees yes -> Optional.empty();
        case Disagrees(String message) ->
            Optional.of(
                new Reason(
                    ReasonCode.ENGINES_DISAGREE,
                    engine + " agrees",
                    "it refuses: " + message,
                    where));
        case NoOpinion(String why) ->
            Optional.of(
                new Reason(ReasonCode.SECOND_OPINION_UNAVAILABLE, engine + " agrees", why, where));
      };
    }
  }

  /** The engine with its version, for reports. */
  String name();

  /** Asks; this can load a large library, and takes some milliseconds. */
  Answer ask(Question question);
}
