package dev.assay.verify;

/**
 * The steps of one verification, in the order in which a report shows them. Every step appears in
 * every trail, also after a failure; {@link #SECOND_OPINION} where one was asked for.
 */
public enum Step {
  PARSE("the evidence is well-formed"),
  SUBJECT("the signed statement is about this file"),
  CERTIFICATE("the certificate is one that signs code"),
  SIGNED_TIME("the time of signing is proven and inside the certificate's validity"),
  CHAIN("the certificate was issued by a trusted authority"),
  SCT("the certificate was logged publicly"),
  SIGNATURE("the signature verifies"),
  LOG_ENTRY("the log entry records this signature, certificate and payload"),
  INCLUSION("the entry is in the log"),
  CHECKPOINT("the log signed the tree that holds the entry"),
  SET("the log promised inclusion at a time"),
  PUBLISHER("the certificate belongs to the publisher that the index names"),
  EXPECTATION("the signer is who you expected"),
  /** Only where a second engine was asked for. */
  SECOND_OPINION("another engine comes to the same answer");

  private final String meaning;

  Step(String meaning) {
    this.meaning = meaning;
  }

  /** What holds when the step passed, as a clause without a full stop. */
  public String meaning() {
    return meaning;
  }
}
