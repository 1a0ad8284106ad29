/**
 * sigstore-java as a second engine that has to agree.
 *
 * <p><b>What.</b> {@link dev.assay.adapters.opinion.SigstoreJavaOpinion} runs sigstore-java's
 * {@code KeylessVerifier} over evidence that was verified here, with the same trust root. It is
 * code by other people over other JSON, certificate and signature libraries, so a mistake on one
 * side shows as a disagreement.
 *
 * <p><b>Threat.</b> The evidence is hostile, and this version of the library throws unchecked
 * exceptions on some of it; all of them are caught here, at the one call. It also accepts things
 * that must be refused, so its agreement alone never verifies anything; and it refuses things that
 * are good, each of which is a {@link dev.assay.adapters.opinion.SigstoreJavaLimit}: with one of
 * them in the evidence, a refusal is no opinion. {@code docs/divergences.md} lists both kinds, and
 * {@code SigstoreJavaDivergencesTest} pins each, so that an upgrade that changes one is noticed.
 *
 * <p><b>Cost.</b> The library brings a quarter of a second and some thousand classes, and its class
 * initializers register the Bouncy Castle provider with the JVM, behind all others. Nothing of it
 * is loaded before the first question.
 *
 * <pre>{@code
 * SecondOpinion opinion = new SigstoreJavaOpinion();
 * SecondOpinion.Answer answer =
 *     opinion.ask(new SecondOpinion.Question(bundle, sha256, trustedRoot, Optional.of(signer)));
 * Optional<Reason> obstacle = answer.obstacle(opinion.name(), "attestation 1");
 * }</pre>
 */
@NullMarked
@CheckReturnValue
package dev.assay.adapters.opinion;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
