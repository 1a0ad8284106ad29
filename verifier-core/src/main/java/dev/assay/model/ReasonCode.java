package dev.assay.model;

/**
 * The stable codes of everything that keeps a subject from being VERIFIED. A code is never renamed
 * and never changes its verdict; reports, policies, alerts and test vectors refer to it by name.
 *
 * <p>The verdict belongs to the code: REJECTED codes are evidence against the subject,
 * INDETERMINATE codes are obstacles that say nothing about it, MISSING codes say that there is
 * nothing to check. A failed network is never a REJECTED code, and a failed signature never an
 * INDETERMINATE one.
 */
public enum ReasonCode {
  // Reading the evidence
  MALFORMED_JSON(
      Verdict.REJECTED,
      "the evidence is not well-formed JSON",
      "fetch the evidence again; if it stays the same, treat the source as broken or hostile"),
  DUPLICATE_KEY(
      Verdict.REJECTED,
      "a JSON object has the same key twice, so two readers could see two different documents",
      "reject the file; no honest tool writes it"),
  JSON_LIMIT_EXCEEDED(
      Verdict.REJECTED,
      "the JSON is larger, deeper or longer than evidence can be",
      "reject the file; raise no limit for it"),
  FIELD_MISSING(
      Verdict.REJECTED,
      "a required field is absent",
      "fetch the evidence again, or ask the publisher to re-create it"),
  FIELD_MALFORMED(
      Verdict.REJECTED,
      "a field has the wrong type or form",
      "fetch the evidence again, or ask the publisher to re-create it"),
  TOML_MALFORMED(
      Verdict.INDETERMINATE,
      "the file is not well-formed TOML 1.0",
      "correct the file at the line that the message names, or create it again"),
  TOML_LIMIT_EXCEEDED(
      Verdict.INDETERMINATE,
      "the TOML file is larger or deeper than such a file can be",
      "look at the file: no tool writes it so"),
  INVALID_BASE64(
      Verdict.REJECTED,
      "a field is not standard, padded base64",
      "fetch the evidence again, or ask the publisher to re-create it"),
  ATTESTATION_VERSION_UNSUPPORTED(
      Verdict.INDETERMINATE,
      "the attestation has a version that this program does not know",
      "update assay, then verify again"),
  PROVENANCE_VERSION_UNSUPPORTED(
      Verdict.INDETERMINATE,
      "the provenance has a version that this program does not know",
      "update assay, then verify again"),
  BUNDLE_VERSION_UNSUPPORTED(
      Verdict.INDETERMINATE,
      "the bundle has a media type that this program does not know",
      "update assay, then verify again"),
  PROVENANCE_EMPTY(
      Verdict.REJECTED,
      "the provenance holds no attestation bundle, so it proves nothing",
      "ask the index why it serves an empty provenance"),
  ATTESTATION_BUNDLE_EMPTY(
      Verdict.REJECTED,
      "an attestation bundle holds no attestation, so it proves nothing",
      "ask the index why it serves an empty bundle"),
  LOG_ENTRY_MISSING(
      Verdict.REJECTED,
      "there is no transparency log entry",
      "ask the publisher to sign with a transparency log"),
  TOO_MANY_LOG_ENTRIES(
      Verdict.REJECTED,
      "there are more transparency log entries than a bundle may have",
      "reject the file"),
  TOO_MANY_TIMESTAMPS(
      Verdict.REJECTED,
      "there are more signed timestamps than a bundle may have",
      "reject the file"),
  SIGNATURE_COUNT(
      Verdict.REJECTED,
      "the envelope does not have exactly one signature",
      "ask the publisher to sign once per envelope"),
  CONTENT_MISSING(
      Verdict.REJECTED,
      "the bundle has neither a message signature nor an envelope",
      "ask the publisher to re-create the bundle"),
  VERIFICATION_MATERIAL_MISSING(
      Verdict.REJECTED,
      "the bundle has neither a certificate nor a key hint",
      "ask the publisher to re-create the bundle"),

  // The statement and its subject
  PAYLOAD_TYPE_UNSUPPORTED(
      Verdict.INDETERMINATE,
      "the envelope's payload is not an in-toto statement",
      "verify it with a tool for that payload type"),
  STATEMENT_MALFORMED(
      Verdict.REJECTED,
      "the signed statement is not a well-formed in-toto statement",
      "ask the publisher to re-create the attestation"),
  STATEMENT_TYPE_UNSUPPORTED(
      Verdict.INDETERMINATE,
      "the signed statement is not of type https://in-toto.io/Statement/v1",
      "ask the publisher to re-create the attestation with a current tool"),
  PREDICATE_TYPE_UNSUPPORTED(
      Verdict.INDETERMINATE,
      "the predicate type is not one that PEP 740 knows",
      "update assay, or verify the bundle as a general Sigstore bundle"),
  SUBJECT_COUNT(
      Verdict.REJECTED,
      "the statement does not have exactly one subject",
      "ask the publisher for one attestation per file"),
  SUBJECT_NAME_INVALID(
      Verdict.REJECTED,
      "the statement's subject is not a distribution file name",
      "ask the publisher to re-create the attestation"),
  SUBJECT_NAME_MISMATCH(
      Verdict.REJECTED,
      "the statement is about another file",
      "use the attestation that belongs to this file"),
  SUBJECT_DIGEST_MISSING(
      Verdict.REJECTED,
      "the statement's subject has no usable SHA-256 digest",
      "ask the publisher to re-create the attestation"),
  SUBJECT_DIGEST_MISMATCH(
      Verdict.REJECTED,
      "the file is not the one that was attested: its digest differs",
      "do not install the file; fetch it again from the index and compare"),
  MESSAGE_DIGEST_MISMATCH(
      Verdict.REJECTED,
      "the file is not the one that was signed: its digest differs",
      "do not use the file; fetch it again and compare"),
  DIGEST_ALGORITHM_UNSUPPORTED(
      Verdict.INDETERMINATE,
      "the digest algorithm is not supported here",
      "give the file itself rather than its digest, or update assay"),
  DISTRIBUTION_NAME_INVALID(
      Verdict.INDETERMINATE,
      "the file's name is not that of a wheel or an sdist",
      "give the distribution its original file name"),

  // The certificate
  CERTIFICATE_MALFORMED(
      Verdict.REJECTED,
      "the signing certificate is not strict DER X.509",
      "ask the publisher to re-create the attestation"),
  CERTIFICATE_KEY_UNSUPPORTED(
      Verdict.REJECTED,
      "the signing certificate has a key that this kind of evidence may not use",
      "ask the publisher to sign with ECDSA P-256"),
  CERTIFICATE_IS_CA(
      Verdict.REJECTED,
      "the signing certificate is a certificate authority",
      "reject the file; an authority does not sign artifacts"),
  CERTIFICATE_KEY_USAGE(
      Verdict.REJECTED,
      "the signing certificate may not be used for digital signatures",
      "reject the file; Fulcio issues no such certificate"),
  CERTIFICATE_EXTENDED_KEY_USAGE(
      Verdict.REJECTED,
      "the signing certificate is not a code-signing certificate",
      "reject the file; Fulcio issues no such certificate"),
  CERTIFICATE_SAN_INVALID(
      Verdict.REJECTED,
      "the signing certificate does not name exactly one identity",
      "reject the file; Fulcio issues no such certificate"),
  CERTIFICATE_CLAIM_MALFORMED(
      Verdict.REJECTED,
      "a Fulcio claim in the certificate is not encoded as its definition says",
      "reject the file; Fulcio issues no such certificate"),
  CERTIFICATE_CLAIMS_CONFLICT(
      Verdict.REJECTED,
      "two claims in the certificate contradict each other",
      "reject the file; one identity token cannot say both"),
  CERTIFICATE_CHAIN_SHAPE(
      Verdict.REJECTED,
      "the bundle's certificate chain is empty or holds a root",
      "ask the publisher to re-create the bundle with the leaf certificate only"),
  PUBLIC_KEY_MALFORMED(
      Verdict.REJECTED,
      "the public key cannot be read",
      "give a PEM file with one PUBLIC KEY block"),
  KEY_REQUIRED(
      Verdict.INDETERMINATE,
      "the bundle was signed with a managed key, and no key was given",
      "add --key FILE with the signer's public key"),
  KEY_NOT_EXPECTED(
      Verdict.REJECTED,
      "a key was given, but the bundle was signed with a certificate",
      "give the certificate's identity and issuer instead of a key"),

  // The time of signing
  NO_VERIFIED_TIME(
      Verdict.REJECTED,
      "nothing proves when the signature was made",
      "ask the publisher for a signed timestamp or a log entry with a signed entry timestamp"),
  TIMESTAMP_MALFORMED(
      Verdict.REJECTED,
      "a signed timestamp is not a well-formed RFC 3161 response",
      "ask the publisher to re-create the bundle"),
  TIMESTAMP_NOT_GRANTED(
      Verdict.REJECTED,
      "the timestamp authority refused the request, so there is no timestamp",
      "ask the publisher to re-create the bundle"),
  TIMESTAMP_IMPRINT_MISMATCH(
      Verdict.REJECTED,
      "the timestamp is for another signature",
      "use the timestamp that belongs to this signature"),
  TIMESTAMP_HASH_UNSUPPORTED(
      Verdict.REJECTED,
      "the timestamp uses a hash that is too weak or unknown",
      "ask the publisher to re-create the bundle"),
  TIMESTAMP_AUTHORITY_UNKNOWN(
      Verdict.REJECTED,
      "the timestamp is not from an authority in the trust root",
      "check that the right trust root is used"),
  TIMESTAMP_SIGNATURE_INVALID(
      Verdict.REJECTED,
      "the timestamp's signature does not verify",
      "reject the file; the timestamp was altered"),
  TIMESTAMP_CERTIFICATE_INVALID(
      Verdict.REJECTED,
      "the timestamp authority's certificate may not sign timestamps or does not chain to the trust"
          + " root",
      "check that the right trust root is used"),
  TIMESTAMP_OUTSIDE_AUTHORITY_VALIDITY(
      Verdict.REJECTED,
      "the timestamp was made outside the authority's period of validity",
      "check that the trust root is current"),
  TIMESTAMP_DUPLICATE(
      Verdict.REJECTED,
      "the same timestamp is there twice",
      "ask the publisher to re-create the bundle"),
  SIGNED_OUTSIDE_CERTIFICATE_VALIDITY(
      Verdict.REJECTED,
      "the signature was made outside the certificate's period of validity",
      "reject the file; the short-lived key was used when it no longer should exist"),

  // The chain to the certificate authority
  CHAIN_UNTRUSTED(
      Verdict.REJECTED,
      "the signing certificate was not issued by an authority in the trust root",
      "check that the right trust root is used (production or staging)"),
  CHAIN_SIGNATURE_INVALID(
      Verdict.REJECTED,
      "the authority's signature on the certificate does not verify",
      "reject the file; the certificate was altered or forged"),
  CHAIN_CONSTRAINT_VIOLATED(
      Verdict.REJECTED,
      "a certificate of the chain may not do what it does there",
      "check that the right trust root is used"),
  CA_NOT_VALID_AT_SIGNING(
      Verdict.REJECTED,
      "the certificate authority was not valid when the signature was made",
      "check that the trust root is current"),

  // Certificate transparency
  SCT_MISSING(
      Verdict.REJECTED,
      "the certificate carries no signed certificate timestamp",
      "reject the file; Fulcio issues no such certificate"),
  SCT_MALFORMED(
      Verdict.REJECTED,
      "the certificate's list of signed certificate timestamps is not well-formed",
      "reject the file; Fulcio issues no such certificate"),
  SCT_LOG_UNKNOWN(
      Verdict.REJECTED,
      "no signed certificate timestamp is from a certificate log in the trust root",
      "check that the right trust root is used, and that it is current"),
  SCT_SIGNATURE_INVALID(
      Verdict.REJECTED,
      "a certificate log's signature does not verify",
      "reject the file; the certificate was not logged as it stands"),
  SCT_OUTSIDE_LOG_VALIDITY(
      Verdict.REJECTED,
      "the certificate was logged outside the certificate log's period of validity",
      "check that the trust root is current"),

  // The signature
  SIGNATURE_INVALID(
      Verdict.REJECTED,
      "the signature does not verify",
      "do not use the file; it or its evidence was altered"),
  SIGNATURE_NEEDS_FILE(
      Verdict.INDETERMINATE,
      "this signature can only be checked against the file itself, and only a digest was given",
      "give the file instead of its digest"),

  // The transparency log entry
  LOG_UNKNOWN(
      Verdict.REJECTED,
      "the entry is not from a transparency log in the trust root",
      "check that the right trust root is used, and that it is current"),
  LOG_NOT_VALID_AT_SIGNING(
      Verdict.REJECTED,
      "the entry was logged outside the log's period of validity",
      "check that the trust root is current"),
  LOG_ENTRY_MALFORMED(
      Verdict.REJECTED,
      "the log entry's body is not well-formed",
      "ask the publisher to re-create the attestation"),
  LOG_ENTRY_KIND_UNSUPPORTED(
      Verdict.INDETERMINATE,
      "the log entry is of a kind that this program does not know",
      "update assay, then verify again"),
  LOG_ENTRY_KIND_MISMATCH(
      Verdict.REJECTED,
      "the log entry is not of the kind that its body, its log or the evidence calls for",
      "reject the file; the entry was altered"),
  LOG_ENTRY_SIGNATURE_MISMATCH(
      Verdict.REJECTED,
      "the log entry records another signature",
      "use the log entry that belongs to this signature"),
  LOG_ENTRY_CERTIFICATE_MISMATCH(
      Verdict.REJECTED,
      "the log entry records another certificate or key",
      "reject the file; a log monitor would not see this signer"),
  LOG_ENTRY_PAYLOAD_MISMATCH(
      Verdict.REJECTED,
      "the log entry records another payload",
      "use the log entry that belongs to this signature"),
  LOG_INDEX_INVALID(
      Verdict.REJECTED,
      "the log index is negative or disagrees with the inclusion proof",
      "reject the file; the entry was altered"),
  INCLUSION_PROOF_MISSING(
      Verdict.REJECTED,
      "there is no inclusion proof",
      "ask the publisher to re-create the bundle with a current tool"),
  INCLUSION_PROOF_MALFORMED(
      Verdict.REJECTED,
      "the inclusion proof has the wrong number or size of hashes, or an index beyond its tree",
      "reject the file; no tree has such a proof"),
  INCLUSION_PROOF_INVALID(
      Verdict.REJECTED,
      "the inclusion proof does not lead to the log's root",
      "reject the file; the entry is not in the log"),
  INCLUSION_PROOF_UNBOUND(
      Verdict.REJECTED,
      "the inclusion proof's tree size or root is not the one that the log signed",
      "reject the file; the proof was altered"),
  CHECKPOINT_MISSING(
      Verdict.REJECTED,
      "the inclusion proof has no signed checkpoint",
      "ask the publisher to re-create the bundle with a current tool"),
  CHECKPOINT_MALFORMED(
      Verdict.REJECTED,
      "the checkpoint is not a well-formed signed note",
      "reject the file; the checkpoint was altered"),
  CHECKPOINT_SIGNATURE_MISSING(
      Verdict.REJECTED,
      "the checkpoint has no signature by the log",
      "check that the right trust root is used"),
  CHECKPOINT_SIGNATURE_INVALID(
      Verdict.REJECTED,
      "the log's signature on the checkpoint does not verify",
      "reject the file; the checkpoint was altered"),
  CHECKPOINT_ORIGIN_MISMATCH(
      Verdict.REJECTED,
      "the checkpoint is of another log",
      "reject the file; the checkpoint was taken from elsewhere"),
  WITNESS_QUORUM_MISSING(
      Verdict.REJECTED,
      "too few of the required witnesses have signed the checkpoint",
      "fetch a newer checkpoint, or review the witness policy"),
  WITNESS_POLICY_MALFORMED(
      Verdict.INDETERMINATE,
      "the witness policy is not a well-formed policy file",
      "correct the line that the message names"),
  CONSISTENCY_PROOF_MALFORMED(
      Verdict.REJECTED,
      "the consistency proof has the wrong number of hashes for its two tree sizes",
      "fetch the proof again; if it stays the same, treat the source as broken or hostile"),
  LOG_INCONSISTENT(
      Verdict.REJECTED,
      "the log's newer tree does not contain its older tree",
      "keep both checkpoints and the proof; they are evidence against the log"),
  LOG_SHRANK(
      Verdict.REJECTED,
      "the log's newer tree is smaller than its older tree",
      "fetch the checkpoint again; if it stays small, keep both as evidence against the log"),
  LOG_SPLIT_VIEW(
      Verdict.REJECTED,
      "the log has signed two different trees of the same size",
      "keep both checkpoints; they are evidence against the log"),
  TILE_MALFORMED(
      Verdict.INDETERMINATE,
      "a tile or entry bundle of the log has the wrong size or form",
      "fetch it again, or read the log from another mirror"),
  TILE_MISMATCH(
      Verdict.REJECTED,
      "a tile of the log does not belong to the tree that the log signed",
      "do not use that mirror; read the log from another one"),
  LOG_ENTRY_SWAPPED(
      Verdict.REJECTED,
      "an entry that the log serves is not the one in its tree",
      "do not use that mirror; read the log from another one"),
  LOG_UNREACHABLE(
      Verdict.INDETERMINATE,
      "the log could not be asked",
      "try again; if it lasts, check the network, or read the log from another mirror"),
  LOG_ENTRY_NOT_FOUND(
      Verdict.MISSING,
      "the log says that it has no such entry",
      "check the index or the id, and that it is of this log"),
  LOG_ENTRY_OMITTED(
      Verdict.INDETERMINATE,
      "the log left out an entry that it has signed for",
      "try again; if it stays away, keep the checkpoint and ask the log's operator"),
  LOG_ENTRY_UNASKED(
      Verdict.REJECTED,
      "the log sent an entry that it was not asked for",
      "do not use that answer; ask again, or read the log from another place"),
  LOG_ENTRY_REORDERED(
      Verdict.INDETERMINATE,
      "the log sent entries in another order than it was asked for them",
      "try again; if it lasts, read the log from another place"),
  LOG_ENTRY_TREE_MISMATCH(
      Verdict.REJECTED,
      "the entry's id names another tree than the checkpoint that proves it",
      "do not use that entry; its id was altered"),
  LOG_SHARD_UNKNOWN(
      Verdict.INDETERMINATE,
      "the log's list of shards has no such tree",
      "try again: the log may have begun a new shard"),
  LOG_SHARD_CONTRADICTORY(
      Verdict.REJECTED,
      "what the log says of a shard is not what it has signed for it",
      "keep the answer, and read the log from another place"),
  LOG_ANSWER_MALFORMED(
      Verdict.INDETERMINATE,
      "the log's answer is not what its interface says",
      "try again; if it lasts, look for a proxy on the way"),
  LOG_FILE_MISSING(
      Verdict.INDETERMINATE,
      "the log does not serve a file that its checkpoint promises",
      "try again later, or read the log from another mirror"),
  LOG_CHECKPOINT_STALE(
      Verdict.REJECTED,
      "the log has not grown for longer than it may",
      "read the log from another place; if it stands still there as well, ask its operator"),
  LOG_STATE_MISSING(
      Verdict.INDETERMINATE,
      "the log is to be followed from where an earlier run stopped, and nothing is known of one",
      "restore the state directory; for a first run say where to begin: --from now, or --from 0"),
  LOG_STATE_EXISTS(
      Verdict.INDETERMINATE,
      "the log is to be followed from the beginning, and a state of an earlier run exists",
      "leave --from away to go on, or remove the log's state directory to begin again"),
  LOG_STATE_CORRUPT(
      Verdict.INDETERMINATE,
      "what is remembered of the log is damaged",
      "restore the state directory; or remove it, and begin at an index that you know: --from N"),
  LOG_STATE_VERSION_UNSUPPORTED(
      Verdict.INDETERMINATE,
      "what is remembered of the log was written by another version of this program",
      "use the version that wrote it, or update assay"),
  LOG_STATE_UNWRITABLE(
      Verdict.INDETERMINATE,
      "what is known of the log cannot be written to the disk",
      "make room on the disk, or correct the directory's permissions"),
  LOG_STATE_IN_USE(
      Verdict.INDETERMINATE,
      "another process follows the log with the same state",
      "stop that process, or give this one a --state directory of its own"),
  LOG_INDEX_FILE_INVALID(
      Verdict.INDETERMINATE,
      "the local index of log entries is damaged, of another version, or no such index",
      "remove the file, and make it again with: assay log index"),
  LOG_INDEX_IN_USE(
      Verdict.INDETERMINATE,
      "another process is adding to the local index of log entries",
      "wait until that one is done, then run again"),
  LOG_INDEX_FILE_TAMPERED(
      Verdict.REJECTED,
      "the local index of log entries does not hold the entries that the log signed",
      "remove the file, and find out who changed it; then run: assay log index"),
  WATCH_FILE_INVALID(
      Verdict.INDETERMINATE,
      "the file with the rules for following a log says something that it cannot say",
      "correct the file at the line that the message names; docs/log.md describes it"),
  LOG_PROOF_MALFORMED(
      Verdict.REJECTED,
      "the file is neither a proof nor evidence about a log",
      "make the proof again with: assay log prove"),
  LOG_OUTBOX_FULL(
      Verdict.INDETERMINATE,
      "too many alerts wait for a receiver that does not accept them",
      "correct the receiver; the alerts wait in the outbox of the state directory"),
  INCLUSION_PROMISE_INVALID(
      Verdict.REJECTED,
      "the signed entry timestamp does not verify",
      "reject the file; the entry's time or content was altered"),
  INCLUSION_PROMISE_MALFORMED(
      Verdict.REJECTED,
      "the signed entry timestamp stands where it may not, or its time cannot be a time",
      "reject the file; the entry was altered"),

  // Who signed
  PUBLISHER_MALFORMED(
      Verdict.REJECTED,
      "the publisher in the provenance lacks a field of its kind",
      "ask the index to repair the provenance"),
  PUBLISHER_KIND_UNKNOWN(
      Verdict.INDETERMINATE,
      "the publisher is of a kind that this program does not know",
      "update assay, then verify again"),
  PUBLISHER_MISMATCH(
      Verdict.REJECTED,
      "the certificate does not belong to the publisher that the index names",
      "report it to the index; it serves an attestation of somebody else"),
  NO_EXPECTATION(
      Verdict.INDETERMINATE,
      "nobody said who should have signed, so nothing can be verified",
      "add --repo OWNER/NAME or --publisher KIND:OWNER/NAME/WORKFLOW"),
  EXPECTED_CLAIM_ABSENT(
      Verdict.REJECTED,
      "the certificate says nothing about something that was expected",
      "drop that expectation, or ask the publisher to sign with a newer tool"),
  ISSUER_MISMATCH(
      Verdict.REJECTED,
      "the identity was issued by another provider than expected",
      "compare the issuer with the one that the project documents"),
  IDENTITY_MISMATCH(
      Verdict.REJECTED,
      "the certificate names another identity than expected",
      "compare the identity with the one that the project documents"),
  REPOSITORY_MISMATCH(
      Verdict.REJECTED,
      "the file was built from another repository than expected",
      "check the spelling of the repository; if it is right, do not install the file"),
  OWNER_MISMATCH(
      Verdict.REJECTED,
      "the file was built by another owner than expected",
      "check the spelling of the owner; if it is right, do not install the file"),
  WORKFLOW_MISMATCH(
      Verdict.REJECTED,
      "the file was built by another workflow than expected",
      "check which workflow of the repository makes releases"),
  REF_MISMATCH(
      Verdict.REJECTED,
      "the file was built from another branch or tag than expected",
      "check from which refs the project makes releases"),
  COMMIT_MISMATCH(
      Verdict.REJECTED,
      "the file was built from another commit than expected",
      "compare the commit with the project's tag"),
  ENVIRONMENT_MISMATCH(
      Verdict.REJECTED,
      "the file was built in another deployment environment than expected",
      "check which environment the project's publisher uses"),
  TRIGGER_MISMATCH(
      Verdict.REJECTED,
      "the build was started by another event than expected",
      "check which events start the project's releases"),
  RUNNER_MISMATCH(
      Verdict.REJECTED,
      "the build ran on another kind of runner than expected",
      "check where the project builds its releases"),
  REPOSITORY_ID_MISMATCH(
      Verdict.REJECTED,
      "the repository has another numeric id than expected: the name was taken over or re-created",
      "do not install the file before you know who owns the name now"),
  OWNER_ID_MISMATCH(
      Verdict.REJECTED,
      "the owner has another numeric id than expected: the name was taken over or re-created",
      "do not install the file before you know who owns the name now"),
  BUILD_SIGNER_MISMATCH(
      Verdict.REJECTED,
      "another reusable workflow made the signature than expected",
      "check which reusable workflow the project calls"),
  PREDICATE_TYPE_NOT_ALLOWED(
      Verdict.REJECTED,
      "the attestation is of a type that the expectation does not allow",
      "allow the type, if it is what you want"),
  PREDICATE_TYPE_REQUIRED(
      Verdict.REJECTED,
      "an attestation of a required type is absent",
      "drop that requirement, or ask the publisher for such an attestation"),

  // The policy file
  POLICY_INVALID(
      Verdict.INDETERMINATE,
      "the policy file cannot be used as it is",
      "run: assay policy check FILE"),
  POLICY_FILE_YANKED(
      Verdict.REJECTED,
      "the maintainers have yanked the file, and the policy fails such files",
      "use another release"),
  POLICY_FILE_TOO_NEW(
      Verdict.REJECTED,
      "the file is on the index for less time than the policy asks for",
      "wait, or use the release before it"),
  POLICY_SIGNAL_UNKNOWN(
      Verdict.INDETERMINATE,
      "the policy asks for something that the index does not say",
      "use an index that serves JSON with upload times"),
  POLICY_CONDITION_NOT_MET(
      Verdict.REJECTED,
      "a condition of the policy is not met",
      "compare the condition with the signer that the report shows"),
  POLICY_CONDITION_UNDECIDED(
      Verdict.INDETERMINATE,
      "a condition of the policy cannot be computed for this attestation",
      "ask for a claim's presence first: \"sourceRepositoryRef\" in claim && ..."),
  POLICY_SIGNAL_FAILS(
      Verdict.REJECTED,
      "something is known about the release that the policy does not let pass",
      "take a release without it; assay inspect shows what is known"),
  RELEASE_MALICIOUS(
      Verdict.REJECTED,
      "an advisory says that the release is malicious",
      "do not install it; if it was installed, treat the machine and its secrets as taken"),
  ADVISORIES_INCOMPLETE(
      Verdict.INDETERMINATE,
      "it could not be found out whether anything is known against the release",
      "fetch a newer snapshot of the advisories, or have this one read again"),
  RELEASE_PUBLISHERS_MIXED(
      Verdict.REJECTED,
      "files of one release have different publishers, and the policy fails such releases",
      "ask the project which of them is its own"),
  RELEASE_FILE_UNEXPECTED(
      Verdict.REJECTED,
      "the index has a file of the release that the build did not produce",
      "find out who uploaded it, and yank the release if nobody knows"),
  RELEASE_BYTES_DIFFER(
      Verdict.REJECTED,
      "the index serves other bytes than the build produced",
      "yank the release, and find out where the file was changed"),
  RELEASE_SIDECAR_DIFFERS(
      Verdict.REJECTED,
      "an attestation beside the built file is none of those that the index serves",
      "find out who signed the ones that are served"),
  POLICY_EXEMPTION_EXPIRED(
      Verdict.REJECTED,
      "the policy exempts the file, and the exemption has expired",
      "have the publisher attest its files, or renew the exemption in a review"),

  // The index and the files
  ATTESTATION_MISSING(
      Verdict.MISSING,
      "the index has no attestation for this file",
      "ask the project to publish with attestations, or exempt it in your policy"),
  PROJECT_NOT_FOUND(
      Verdict.MISSING,
      "the index has no such project",
      "check the spelling of the name and the index URL"),
  RELEASE_NOT_FOUND(
      Verdict.MISSING,
      "the index has no files of this release",
      "check the version; a release can be deleted or quarantined"),
  FILE_NOT_ON_INDEX(
      Verdict.MISSING,
      "the index does not list this file",
      "check the file's name; a file can be deleted or quarantined"),
  PROJECT_QUARANTINED(
      Verdict.REJECTED,
      "the index has quarantined the project as unsafe",
      "do not install it before the index lifts the quarantine"),
  INDEX_DIGEST_MISMATCH(
      Verdict.REJECTED,
      "the file is not the one that the index lists: its digest differs",
      "do not install the file; fetch it again and compare"),
  INDEX_DIGEST_MISSING(
      Verdict.INDETERMINATE,
      "the index lists no SHA-256 digest for the file",
      "download the file and verify the copy"),
  INDEX_UNREACHABLE(
      Verdict.INDETERMINATE,
      "the index could not be reached",
      "check the network, the proxy and the index URL, then try again"),
  INDEX_TIMEOUT(
      Verdict.INDETERMINATE, "the index did not answer in time", "try again, or raise --timeout"),
  INDEX_TLS_FAILED(
      Verdict.INDETERMINATE,
      "no trusted TLS connection to the index could be made",
      "add your organisation's CA with --ca-file, if there is one"),
  INDEX_REFUSED(
      Verdict.INDETERMINATE,
      "the index refused the request",
      "check your credentials for the index; it can also have switched attestations off"),
  INDEX_RATE_LIMITED(
      Verdict.INDETERMINATE, "the index asks for fewer requests", "wait, then try again"),
  INDEX_SERVER_ERROR(Verdict.INDETERMINATE, "the index failed to answer", "try again later"),
  INDEX_REDIRECT_REFUSED(
      Verdict.INDETERMINATE,
      "the index redirects to an address that may not be followed",
      "check the index URL"),
  INDEX_ADDRESS_REFUSED(
      Verdict.INDETERMINATE,
      "the index leads to an address inside a private network",
      "find out who points there; an index of your own has to be configured as such"),
  INDEX_RESPONSE_MALFORMED(
      Verdict.INDETERMINATE,
      "the index's answer is not what its protocol says",
      "check the index URL, and any proxy on the way"),
  INDEX_RESPONSE_TOO_LARGE(
      Verdict.INDETERMINATE,
      "the index's answer is larger than it may be",
      "check the index URL, and any proxy on the way"),
  INDEX_API_UNSUPPORTED(
      Verdict.INDETERMINATE,
      "the index speaks a major version of its protocol that this program does not know",
      "update assay, then verify again"),
  PROVENANCE_URL_REFUSED(
      Verdict.INDETERMINATE,
      "the index points to a provenance at an address that may not be fetched",
      "allow the host with --provenance-host, if you trust it"),
  PROVENANCE_CONTRADICTED(
      Verdict.INDETERMINATE,
      "the index lists a provenance but does not serve it",
      "try again later; the index's caches can disagree for a while"),
  OFFLINE_INPUT_MISSING(
      Verdict.INDETERMINATE,
      "the offline run lacks an input",
      "fetch the input as the message says, then run again"),
  FILE_UNREADABLE(
      Verdict.INDETERMINATE, "a file cannot be read", "check the path and its permissions"),

  // Lock files
  LOCK_FORMAT_UNKNOWN(
      Verdict.INDETERMINATE,
      "the file is no lock or requirements file that this program knows",
      "give a pylock.toml, requirements.txt, uv.lock, poetry.lock, pdm.lock or Pipfile.lock"),
  LOCK_VERSION_UNSUPPORTED(
      Verdict.INDETERMINATE,
      "the lock file has a version that this program does not know",
      "update assay, or create the lock file again in a version that it knows"),
  LOCK_LIMIT_EXCEEDED(
      Verdict.INDETERMINATE,
      "the lock file is larger than such a file can be",
      "look at the file, or split it"),
  LOCK_INCLUDE_REFUSED(
      Verdict.INDETERMINATE,
      "a file that the requirements include cannot be read",
      "correct the -r or -c line; a file may not include itself"),
  LOCK_ENTRY_MALFORMED(
      Verdict.INDETERMINATE,
      "an entry of the lock file cannot be read",
      "correct the line that the message names, or create the lock file again"),
  LOCK_ENTRY_CONTRADICTORY(
      Verdict.REJECTED,
      "an entry of the lock file says two things that cannot both be true",
      "do not install it; find out who changed the lock file, and create it again"),
  LOCK_ENTRY_UNPINNED(
      Verdict.INDETERMINATE,
      "the entry is not pinned to one version, so what would be installed is not known",
      "pin it with ==, or create a lock file"),
  LOCK_HASH_MISSING(
      Verdict.INDETERMINATE,
      "the entry has no strong hash, so the bytes that would be installed are not known",
      "create the lock file again with hashes"),
  LOCK_HASH_MISMATCH(
      Verdict.REJECTED,
      "the lock file has another digest for the file than the index",
      "do not install it; find out whether the lock file or the index was changed"),
  LOCK_HASH_NOT_COMPARABLE(
      Verdict.INDETERMINATE,
      "the lock file and the index have no kind of digest in common",
      "run again with --download, which hashes the bytes"),
  LOCK_SOURCE_NOT_ATTESTABLE(
      Verdict.INDETERMINATE,
      "the package does not come from a package index, so nothing attests it",
      "use a release from an index, or exempt it in your policy"),
  LOCK_TARGET_UNSUPPORTED(
      Verdict.INDETERMINATE,
      "the lock file is not for the chosen target",
      "choose another --python-version or --platform, or lock for this one too"),
  LOCK_IDENTITY_MISMATCH(
      Verdict.REJECTED,
      "the file is signed by none of the publishers that the lock file records",
      "find out why the publisher changed; then run: assay lock annotate"),
  LOCK_IDENTITY_UNSUPPORTED(
      Verdict.INDETERMINATE,
      "the lock file records a publisher of a kind that this program cannot expect",
      "update assay, or name the publisher with --expect or in your policy"),
  INSTALLED_FILE_CHANGED(
      Verdict.REJECTED,
      "what is installed is not what the attested wheel holds",
      "install the package again; find out who changed it"),
  INSTALLED_NOT_COMPARED(
      Verdict.INDETERMINATE,
      "the installed files were not compared with the attested wheel",
      "run again with --download, which compares them"),
  LOCK_ATTESTATION_LOST(
      Verdict.REJECTED,
      "the lock file records who published the package, but this file has no attestation",
      "find out why; do not install it meanwhile"),

  // Ledgers and audit trails
  LEDGER_ENTRY_MALFORMED(
      Verdict.REJECTED,
      "an entry of a ledger or audit trail cannot be read as one",
      "find out who wrote to it; go on from a copy whose chain is whole"),
  LEDGER_ENTRY_ALTERED(
      Verdict.REJECTED,
      "an entry of a ledger or audit trail is not what its hash was made of",
      "find out who wrote to it; go on from a copy whose chain is whole"),
  LEDGER_CHAIN_BROKEN(
      Verdict.REJECTED,
      "an entry does not follow the one before it: one was removed, inserted or moved",
      "find out who wrote to it; go on from a copy whose chain is whole"),
  LEDGER_TRUNCATED(
      Verdict.REJECTED,
      "the chain ends before an entry that was in it",
      "find out who cut it; go on from a copy that has the entry"),
  LEDGER_UNREADABLE(
      Verdict.INDETERMINATE,
      "the file is no ledger that this program can read",
      "check the path; a ledger is made by the first run with --ledger FILE"),
  LEDGER_IN_USE(
      Verdict.INDETERMINATE,
      "another process kept the ledger to itself for longer than this one waits",
      "find out what holds the file open, then run again"),
  LEDGER_NOT_WRITTEN(
      Verdict.INDETERMINATE,
      "what was seen could not be written to the ledger",
      "see to the disk and its permissions, then run again"),
  LEDGER_DIGEST_CHANGED(
      Verdict.REJECTED,
      "a file of this name had other bytes when it was seen before",
      "do not install it; an index never changes a file, so find out who did"),
  LEDGER_PUBLISHER_CHANGED(
      Verdict.REJECTED,
      "somebody else published this than the ledger knows",
      "find out why; where it is in order, run once with --accept-change"),
  LEDGER_ATTESTATION_LOST(
      Verdict.REJECTED,
      "there is no attestation where the ledger knows of one",
      "find out why; where it is in order, run once with --accept-change"),
  AUDIT_UNAVAILABLE(
      Verdict.INDETERMINATE,
      "the audit trail's database cannot be used",
      "see to the database, its disk and its connection; nothing is decided meanwhile"),
  AUDIT_NOT_WRITTEN(
      Verdict.INDETERMINATE,
      "the decision could not be recorded, so it does not count",
      "see to the database, its disk and its connection, then ask again"),

  // Dependencies
  CORE_METADATA_MALFORMED(
      Verdict.INDETERMINATE,
      "the metadata of the distribution cannot be read as installers read it",
      "look at the distribution by hand; do not rely on its list of dependencies"),
  CORE_METADATA_MISMATCH(
      Verdict.REJECTED,
      "the metadata inside the distribution is that of another project or version",
      "do not install it; report it to the index"),
  CORE_METADATA_UNAVAILABLE(
      Verdict.INDETERMINATE,
      "the metadata of the distribution cannot be had without downloading more than is allowed",
      "allow a larger download, or look at the distribution by hand"),
  ARCHIVE_MALFORMED(
      Verdict.INDETERMINATE,
      "the distribution is not an archive that all tools read in the same way",
      "do not install it; look at the archive by hand"),
  ARCHIVE_LIMIT_EXCEEDED(
      Verdict.INDETERMINATE,
      "the archive has more or larger members than a distribution can have",
      "do not unpack it; raise no limit for it"),
  DEPENDENCIES_UNKNOWN(
      Verdict.INDETERMINATE,
      "only building the source distribution would tell its dependencies, and nothing is built"
          + " here",
      "choose a release with a wheel, or look at its build files"),
  DEPENDENCY_CONFLICT(
      Verdict.INDETERMINATE,
      "no choice of versions meets all requirements",
      "loosen one of the requirements that the explanation names"),
  DEPENDENCY_SOURCE_UNSUPPORTED(
      Verdict.INDETERMINATE,
      "a dependency comes from an address and not from the index",
      "look at that address by hand; nothing here has looked at it"),
  DEPENDENCY_LIMIT_EXCEEDED(
      Verdict.INDETERMINATE,
      "finding the dependencies took more than is allowed",
      "ask for fewer at once, or raise the limit that the message names"),

  // Receipts
  RECEIPT_MALFORMED(
      Verdict.REJECTED,
      "the receipt is not a signed statement of the form that it must have",
      "make the receipt again: assay verify --receipt FILE --receipt-key FILE"),
  RECEIPT_TYPE_UNSUPPORTED(
      Verdict.INDETERMINATE,
      "the file is signed but is no receipt of this program",
      "give a receipt that assay verify or assay check wrote, or update assay"),
  RECEIPT_SIGNATURE_INVALID(
      Verdict.REJECTED,
      "the receipt is not signed by this key",
      "do not trust it; check which key the verifying step uses"),
  RECEIPT_NOT_PASSED(
      Verdict.REJECTED,
      "the receipt says that the run did not pass, or that nobody asked who signed",
      "look at the report of that run; do not use what it was about"),
  RECEIPT_SUBJECT_MISSING(
      Verdict.REJECTED,
      "the receipt is not about this file",
      "do not use the file; verify it and make a receipt for it"),
  RECEIPT_POLICY_MISMATCH(
      Verdict.REJECTED,
      "the receipt is from a run by another policy",
      "verify again by the policy that counts now"),
  RECEIPT_EXPIRED(
      Verdict.INDETERMINATE,
      "the receipt is older than it may be, or from the future",
      "verify again, and check the clocks"),
  RECEIPT_KEY_UNUSABLE(
      Verdict.INDETERMINATE,
      "the private key cannot be used to sign",
      "make one with: assay receipt key NAME; or give PKCS #8 PEM, Ed25519 or ECDSA P-256"),
  RECEIPT_KEY_EXPOSED(
      Verdict.INDETERMINATE,
      "others than its owner may use the private key",
      "make another key, as this one may be known; keep it in a file of mode 0600"),

  // The trust root and the engines
  TRUST_ROOT_MALFORMED(
      Verdict.INDETERMINATE,
      "the trust root cannot be read",
      "fetch it again with: assay trust update"),
  TRUST_ROOT_UNSUPPORTED(
      Verdict.INDETERMINATE,
      "the trust root has a media type that this program does not know",
      "update assay, then verify again"),
  TRUST_ROOT_VALIDITY_MISSING(
      Verdict.INDETERMINATE,
      "a key of the trust root has no start of validity",
      "fetch it again with: assay trust update"),
  TRUST_ROOT_STALE(
      Verdict.INDETERMINATE,
      "the trust root has expired too long ago",
      "refresh it with: assay trust update"),
  TRUST_ROOT_UNAVAILABLE(
      Verdict.INDETERMINATE,
      "there is no such trust root",
      "fetch it with: assay trust update, or give --trusted-root FILE"),
  TRUST_UPDATE_FAILED(
      Verdict.INDETERMINATE,
      "the trust root could not be refreshed",
      "check the network, then run again: assay trust update"),
  TRUST_METADATA_INVALID(
      Verdict.REJECTED,
      "the trust root's TUF metadata does not verify",
      "do not use that mirror; run: assay trust update"),
  // The verify server
  REQUEST_MALFORMED(
      Verdict.INDETERMINATE,
      "the request is not one that the server understands",
      "compare it with /openapi.json of the server"),
  REQUEST_TOO_LARGE(
      Verdict.INDETERMINATE,
      "the request is larger than the server takes",
      "send less, or ask whoever runs the server for a higher limit"),
  REQUEST_TIMEOUT(
      Verdict.INDETERMINATE,
      "the request did not arrive, or could not be answered, in time",
      "send it again; ask for less at once if it stays so"),
  IDEMPOTENCY_KEY_REUSED(
      Verdict.INDETERMINATE,
      "the idempotency key belongs to another request",
      "use a new key for a new request"),
  CALLER_UNKNOWN(
      Verdict.INDETERMINATE,
      "the caller did not prove who it is",
      "send a bearer token or a client certificate that the server accepts"),
  CALLER_NOT_PERMITTED(
      Verdict.INDETERMINATE,
      "the caller may not ask for this",
      "ask whoever runs the server, who decides which policies a caller may use"),
  CALLER_QUOTA_EXCEEDED(
      Verdict.INDETERMINATE,
      "the caller asks more often than it may",
      "wait as long as Retry-After says"),
  SERVER_BUSY(
      Verdict.INDETERMINATE,
      "the server has as much to do as it takes on",
      "wait as long as Retry-After says, then ask again"),
  SERVER_NOT_READY(
      Verdict.INDETERMINATE,
      "the server has no usable trust root or policy",
      "look at /readyz of the server, which says what is missing"),
  SERVER_FAILED(
      Verdict.INDETERMINATE,
      "the server has a defect, so nothing was found out about the subject",
      "tell whoever runs the server the id of the request"),
  SERVER_CONFIG_INVALID(
      Verdict.INDETERMINATE,
      "the server's configuration cannot be used",
      "correct the file at the line that the message names"),
  VERDICT_NOT_FOUND(
      Verdict.INDETERMINATE,
      "the server keeps no such verdict",
      "ask for it again; verdicts are kept for a while"),
  GATEWAY_NAME_RESERVED(
      Verdict.REJECTED,
      "the name is kept for the internal index, and there is none to ask",
      "give the gateway its internal-url, or take the name out of internal"),
  GATEWAY_NAME_LOOKS_LIKE_ANOTHER(
      Verdict.REJECTED,
      "the name is easily taken for that of a widely used project",
      "take that project, or name this one in the policy if it is the one you want"),
  QUARANTINE_UNAVAILABLE(
      Verdict.INDETERMINATE,
      "the quarantine cannot be read or written",
      "see to its database and its disk; the gateway lists nothing meanwhile"),
  QUARANTINE_ENTRY_NOT_FOUND(
      Verdict.INDETERMINATE,
      "no such file is in quarantine",
      "look at GET /v1/quarantine; a file is there once somebody asked for its project"),
  QUARANTINE_NOT_RELEASABLE(
      Verdict.REJECTED,
      "there is evidence against the file, which nobody can release",
      "do not use the file; where the policy is wrong, correct the policy"),

  // Two engines
  ENGINES_DISAGREE(
      Verdict.INDETERMINATE,
      "the second engine came to another answer",
      "report it with the evidence; do not install the file meanwhile"),
  SECOND_OPINION_UNAVAILABLE(
      Verdict.INDETERMINATE,
      "the second engine was asked for but could not judge",
      "run again without --second-opinion, if one engine is enough");

  private final Verdict verdict;
  private final String summary;
  private final String remedy;

  ReasonCode(Verdict verdict, String summary, String remedy) {
    this.verdict = verdict;
    this.summary = summary;
    this.remedy = remedy;
  }

  /** The verdict of a subject for which this is the worst reason; never VERIFIED. */
  public Verdict verdict() {
    return verdict;
  }

  /** One plain sentence without a full stop, the same for every case. */
  public String summary() {
    return summary;
  }

  /** One way on, in the imperative. */
  public String remedy() {
    return remedy;
  }
}
