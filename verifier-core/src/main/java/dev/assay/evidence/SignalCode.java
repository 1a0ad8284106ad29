package dev.assay.evidence;

import dev.assay.model.Verdict;
import java.util.Optional;

/**
 * The stable codes of everything that is shown beside a verdict. A code is never renamed and never
 * changes what it leads to; no code is also a {@code ReasonCode}.
 *
 * <p>Most lead to nothing by themselves: a policy decides. A code that says "this could not be
 * asked" leads to INDETERMINATE, because silence of a source is no good news; known malware leads
 * to REJECTED, whatever signature it has.
 */
public enum SignalCode {
  // The project and the release, as the index describes them
  PROJECT_ARCHIVED(
      Severity.LOW,
      "the project is archived: its maintainers expect no further releases",
      "plan for another project; nobody will fix this one"),
  PROJECT_DEPRECATED(
      Severity.LOW,
      "the project is deprecated: its maintainers name it superseded",
      "look in its description for what replaces it"),
  PROJECT_STATUS_NOT_KNOWN(
      Severity.LOW,
      "the index gives the project a status that this program does not know",
      "look at the project's page, and update assay"),
  RELEASE_YANKED(
      Severity.HIGH,
      "the maintainers have withdrawn the release",
      "take another release; the reason says why this one was withdrawn"),
  PROJECT_NEW(
      Severity.MEDIUM,
      "the first file of the project was uploaded a short time ago",
      "check that this is the project you mean; new projects are where most malware is"),
  RELEASE_NEW(
      Severity.LOW,
      "the release was uploaded a short time ago, and few people have looked at it",
      "wait some days if nothing is urgent; most malicious releases are found within a week"),
  RELEASE_AGE_NOT_KNOWN(
      Severity.INFO,
      "the index does not say when the release was uploaded",
      "use an index that serves JSON with upload times, if the age matters"),
  SDIST_ONLY(
      Severity.MEDIUM,
      "the release has no wheel, so that installing it executes code of the project",
      "build it once in isolation and install the wheel, or take a release with wheels"),
  FILE_HASH_MISSING(
      Severity.MEDIUM,
      "the index lists a file without a SHA-256 digest",
      "use an index that lists digests"),
  OWNERSHIP(
      Severity.INFO,
      "the accounts and the organization that the index names for the project",
      "compare them with whom you know, where a name looks new"),
  RELEASE_METADATA_UNREADABLE(
      Severity.LOW,
      "what the project says about itself could not be had, so nothing was compared with it",
      "try again later; indexes other than PyPI may not have it"),
  // The repository that the project declares, and the one that signed
  REPOSITORY_NOT_DECLARED(
      Severity.LOW,
      "the project's links do not name the repository from which it was published",
      "look at the attested repository yourself; the links are no help"),
  REPOSITORY_DIFFERS(
      Severity.HIGH,
      "the project's links name a repository, and another one published it",
      "find out which is the project's own before you install it"),
  PUBLISHER_HINT(
      Severity.INFO,
      "nothing is attested, and the project names a repository that could publish attestations",
      "ask the project to publish from that repository with a trusted publisher"),
  // Attestations over a release
  PROVENANCE_ABSENT(
      Severity.LOW,
      "no file of the release is attested",
      "ask the project to publish with attestations"),
  PROVENANCE_PARTIAL(
      Severity.MEDIUM,
      "some files of the release are attested and some are not",
      "take the attested files only, and ask the project about the others"),
  HISTORY_DOWNGRADE(
      Severity.HIGH,
      "the release is worse attested or otherwise published than the releases before it",
      "run assay history, and ask the project before you install it"),
  HISTORY_TAKEOVER(
      Severity.CRITICAL,
      "a repository or owner of the same name and another number published this release",
      "do not install it before you know who owns the name now"),
  HISTORY_CHANGE(
      Severity.INFO,
      "something about who publishes changed with this release, and nothing got worse",
      "look at it if you did not expect it"),
  HISTORY_NOT_COMPARED(
      Severity.INFO,
      "the release was not compared with those before it",
      "run assay history for the project"),
  DEPENDENCY_NAME_ABSENT(
      Severity.MEDIUM,
      "a version that was passed over needs a name that the index does not have",
      "do not add the name by hand; whoever registers it is installed"),
  // Facts of the signing certificates
  TRIGGER_OPEN_TO_OUTSIDERS(
      Severity.HIGH,
      "the build was started by an event that people from outside can cause",
      "ask the project to publish from releases or tags only"),
  RUNNER_SELF_HOSTED(
      Severity.LOW,
      "the build ran on a machine of the project's own, which others may be able to change",
      "ask the project how that machine is kept clean, if it matters to you"),
  SIGNED_FROM_BRANCH(
      Severity.LOW,
      "the build was of a branch and not of a tag, so its name does not say what was built",
      "compare the commit with the release's tag"),
  BUILD_SIGNER_DIFFERS(
      Severity.INFO,
      "a reusable workflow of another repository signed, called by the project's own",
      "look at that workflow too; whoever can change it can publish"),
  COMMITS_DIFFER(
      Severity.MEDIUM,
      "files of the release were built from different commits",
      "compare the commits; a release is expected to be of one"),
  SIGNED_AFTER_UPLOAD(
      Severity.MEDIUM,
      "a file was signed later than the index says that it was uploaded",
      "compare the times; attestations are made before the upload"),
  SIGNED_LONG_BEFORE_UPLOAD(
      Severity.LOW,
      "a file was uploaded a long time after it was signed",
      "ask the project why, if the time is not that of a review"),
  // Advisories
  MALICIOUS_RELEASE(
      Severity.CRITICAL,
      Verdict.REJECTED,
      "an advisory says that this release is malicious",
      "do not install it; if it was installed, treat the machine and its secrets as taken"),
  EXPLOITED_VULNERABILITY(
      Severity.CRITICAL,
      "this release has a vulnerability that is known to be used by attackers",
      "take a fixed version today, or remove the package"),
  KNOWN_VULNERABILITY(
      Severity.MEDIUM,
      "this release has a known vulnerability",
      "take a fixed version, or record why it does not concern you"),
  ADVISORY_UNDECIDED(
      Severity.MEDIUM,
      Verdict.INDETERMINATE,
      "an advisory about this project does not say in a usable form whether this version is meant",
      "read the advisory, and record an exemption if this version is not meant"),
  ADVISORY_SOURCE_FAILED(
      Severity.MEDIUM,
      Verdict.INDETERMINATE,
      "a source of advisories could not be asked, or its answer may not be used",
      "try again later, or give a snapshot with --advisories"),
  ADVISORY_SNAPSHOT_STALE(
      Severity.MEDIUM,
      Verdict.INDETERMINATE,
      "the snapshot of advisories is older than it may be",
      "fetch a newer snapshot, or allow its age"),
  ADVISORY_SNAPSHOT_DAMAGED(
      Severity.MEDIUM,
      Verdict.INDETERMINATE,
      "records of the snapshot of advisories cannot be read, and one may be about this project",
      "fetch the snapshot again"),
  // Names
  NAME_LOOKS_LIKE_ANOTHER(
      Severity.MEDIUM,
      "the name is easily taken for that of a widely used project",
      "check that this project is the one that you want; nothing is wrong if it is"),
  // Archives
  ARCHIVE_NOT_LOOKED_AT(
      Severity.MEDIUM,
      Verdict.INDETERMINATE,
      "the distribution could not be had, or is of a kind that is not looked into",
      "try again later, or look at the file by hand"),
  ARCHIVE_UNREADABLE(
      Severity.HIGH,
      Verdict.INDETERMINATE,
      "the distribution is not an archive that all tools read in the same way",
      "do not install it; look at the archive by hand"),
  ARCHIVE_BOMB(
      Severity.CRITICAL,
      Verdict.INDETERMINATE,
      "the distribution unpacks to more than one can be",
      "do not unpack it"),
  ARCHIVE_PATH_OUTSIDE(
      Severity.CRITICAL,
      "a member's name leads out of the directory that is unpacked into",
      "do not unpack it; tools that do not look at names would overwrite other files"),
  ARCHIVE_LINK_OUTSIDE(
      Severity.CRITICAL,
      "a link in the archive leads out of the directory that is unpacked into",
      "do not unpack it; what is written through the link lands elsewhere"),
  ARCHIVE_LINK(
      Severity.MEDIUM,
      "a wheel holds a link, which the format does not have",
      "look at what it links to; tools differ in what they make of it"),
  ARCHIVE_SPECIAL_MEMBER(
      Severity.HIGH,
      "a member is a device, a pipe or something else that is no file",
      "do not unpack it"),
  ARCHIVE_MEMBER_TWICE(
      Severity.HIGH,
      "two members have one name, so tools differ in which of them they take",
      "do not install it; look at both"),
  ARCHIVE_CASE_COLLISION(
      Severity.LOW,
      "names of members differ in case only, so one of them is lost on some systems",
      "look at both where it is installed on a system that ignores case"),
  ARCHIVE_NAME_UNCLEAR(
      Severity.MEDIUM,
      "a member's name has unreadable characters, empty parts or an unclear encoding",
      "look at the archive by hand"),
  ARCHIVE_CONTRADICTS_ITSELF(
      Severity.HIGH,
      "the directory of the ZIP file and its members say different things, so tools see two"
          + " packages",
      "do not install it; no honest tool writes such a file"),
  ARCHIVE_CHECKSUM_WRONG(
      Severity.HIGH,
      "a member's bytes do not have the checksum or size that the archive states",
      "do not install it; fetch it again and compare"),
  ARCHIVE_TRAILING_BYTES(
      Severity.MEDIUM,
      "there are bytes behind the end of the archive",
      "look at what they are; no build tool writes them"),
  ARCHIVE_ENCRYPTED(
      Severity.HIGH,
      Verdict.INDETERMINATE,
      "a member is encrypted, so nobody can look at it",
      "do not install it"),
  ARCHIVE_PACKING_UNKNOWN(
      Severity.MEDIUM,
      Verdict.INDETERMINATE,
      "a member is packed in a way that installers do not know",
      "look at the archive by hand"),
  RECORD_MISSING(
      Severity.HIGH,
      "the wheel has no usable RECORD, so installers cannot know what belongs to it",
      "do not install it; no build tool makes such a wheel"),
  RECORD_MISMATCH(
      Severity.HIGH,
      "a file of the wheel is not the one that its RECORD lists",
      "do not install it; it was changed after it was built"),
  RECORD_FILE_UNLISTED(
      Severity.HIGH,
      "the wheel holds a file that its RECORD does not list",
      "look at the file; it may have been added after the build"),
  RECORD_FILE_ABSENT(
      Severity.MEDIUM,
      "the RECORD of the wheel lists a file that is not there",
      "look at the wheel; a file may have been taken out after the build"),
  RECORD_NOT_COMPARED(
      Severity.MEDIUM,
      Verdict.INDETERMINATE,
      "the RECORD of the wheel has no SHA-256 of a file",
      "look at that file by hand"),
  METADATA_UNREADABLE(
      Severity.MEDIUM,
      Verdict.INDETERMINATE,
      "the metadata in the distribution is absent or cannot be read",
      "look at the distribution by hand"),
  METADATA_MISMATCH(
      Severity.HIGH,
      "the metadata in the distribution is that of another project or version",
      "do not install it; report it to the index"),
  METADATA_DIFFERS_FROM_INDEX(
      Severity.HIGH,
      "the metadata in the distribution is not what the index shows of it",
      "believe the distribution; ask the index why it shows something else"),
  STARTUP_FILE(
      Severity.MEDIUM,
      "the wheel installs a .pth file, which is read whenever Python starts",
      "read the file: each of its lines that begins with import is run, whatever is imported"
          + " later"),
  SDIST_RUNS_SETUP(
      Severity.LOW,
      "installing from this sdist runs its setup.py",
      "install a wheel where there is one, or build it where it can do no harm"),
  // Indexes
  NAME_ON_SEVERAL_INDEXES(
      Severity.HIGH,
      "more than one index in force has a project of this name, and pip ranks none above another",
      "name the one index that may have it in the policy, or use one index that holds all"),
  PRIVATE_NAME_IS_PUBLIC(
      Severity.HIGH,
      "a name that the policy keeps for a private index exists on another one",
      "find out who registered it; use one index only, and hash-checked requirements"),
  OTHER_INDEX_HAS_HIGHER_VERSION(
      Severity.CRITICAL,
      "another index offers a higher version than the index that the name belongs to",
      "do not install until it is known whose it is; pip would take the higher version"),
  INDEX_NOT_PERMITTED(
      Severity.CRITICAL,
      Verdict.REJECTED,
      "the package comes from an index that the policy does not permit for its name",
      "take it from an index that the policy names, or correct the policy"),
  INDEX_NOT_COMPARED(
      Severity.MEDIUM,
      Verdict.INDETERMINATE,
      "an index in force could not be asked whether it has this name",
      "try again later, or leave out the index if it is not needed"),
  INDEX_SETTINGS_UNREADABLE(
      Severity.MEDIUM,
      Verdict.INDETERMINATE,
      "settings that can bring in another index cannot be read",
      "correct the file, or make it readable");

  private final Severity severity;
  private final Optional<Verdict> verdict;
  private final String summary;
  private final String remedy;

  SignalCode(Severity severity, String summary, String remedy) {
    this(severity, Optional.empty(), summary, remedy);
  }

  SignalCode(Severity severity, Verdict verdict, String summary, String remedy) {
    this(severity, Optional.of(verdict), summary, remedy);
  }

  SignalCode(Severity severity, Optional<Verdict> verdict, String summary, String remedy) {
    this.severity = severity;
    this.verdict = verdict;
    this.summary = summary;
    this.remedy = remedy;
  }

  /** The weight where the case itself does not say: a vulnerability's comes from its score. */
  public Severity severity() {
    return severity;
  }

  /** What it leads to by itself: REJECTED or INDETERMINATE; empty leaves it to a policy. */
  public Optional<Verdict> verdict() {
    return verdict;
  }

  /** What it means, as a clause without capital and full stop. */
  public String summary() {
    return summary;
  }

  /** One thing to do, in the same form. */
  public String remedy() {
    return remedy;
  }
}
