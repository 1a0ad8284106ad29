package dev.assay.server.page;

import dev.assay.verify.Step;
import java.util.List;

/**
 * One link of the chain of evidence, from the file to whom it was expected from.
 *
 * @param title what it is
 * @param meaning what holds when it holds
 * @param steps the steps of the verification that it consists of
 */
record Link(String title, String meaning, List<Step> steps) {
  Link {
    steps = List.copyOf(steps);
  }

  /** In the order in which one thing proves the next. */
  static final List<Link> CHAIN =
      List.of(
          new Link(
              "Statement",
              "somebody made a statement about exactly this file",
              List.of(Step.PARSE, Step.SUBJECT)),
          new Link("Signature", "the statement is signed", List.of(Step.SIGNATURE)),
          new Link(
              "Certificate",
              "the key belongs to whom a trusted authority says, at the time of signing",
              List.of(Step.CERTIFICATE, Step.SIGNED_TIME, Step.CHAIN)),
          new Link(
              "Certificate transparency", "the certificate was made public", List.of(Step.SCT)),
          new Link(
              "Transparency log",
              "the signature is in a public log that only grows",
              List.of(Step.LOG_ENTRY, Step.INCLUSION, Step.CHECKPOINT, Step.SET)),
          new Link(
              "Publisher", "it is the publisher that the index names", List.of(Step.PUBLISHER)),
          new Link(
              "Expectation",
              "it is who the policy expects",
              List.of(Step.EXPECTATION, Step.SECOND_OPINION)));
}
