package dev.assay.testdata.pypi;

import dev.assay.testdata.http.JsonText;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.Recipe;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One distribution of a release; immutable, each method returns a changed copy. */
public final class FakeFile {
  private static final Instant SOME_TIME = Instant.parse("2025-05-06T07:08:09.123456Z");

  private final String fileName;
  private final byte[] content;
  // Each is worked out when it is first asked for: pages and files are asked for often.
  private volatile @Nullable String sha256;
  private volatile @Nullable String blake2b;
  private byte[] served;
  private byte @Nullable [] provenance;
  private byte @Nullable [] metadata;
  private Instant uploadTime = SOME_TIME;
  private boolean listed = true;
  private Map<String, @Nullable Object> json = Map.of();
  private Map<String, Optional<String>> html = Map.of();

  private FakeFile(String fileName, byte[] content) {
    this.fileName = fileName;
    this.content = content;
    this.served = content;
  }

  private FakeFile(FakeFile other) {
    this(other.fileName, other.content);
    this.served = other.served;
    this.provenance = other.provenance;
    this.metadata = other.metadata;
    this.uploadTime = other.uploadTime;
    this.listed = other.listed;
    this.json = other.json;
    this.html = other.html;
  }

  public static FakeFile named(String fileName, byte[] content) {
    return new FakeFile(fileName, content.clone());
  }

  /** With the file's name as its content, for tests to which the content is all one. */
  public static FakeFile named(String fileName) {
    return new FakeFile(fileName, fileName.getBytes(StandardCharsets.UTF_8));
  }

  public static FakeFile of(Distribution file) {
    return named(file.fileName(), file.content().toArray());
  }

  /** With its provenance as {@code signer} makes it. */
  public static FakeFile signed(Distribution file, Recipe signer) {
    return of(file).provenance(signer.sign(file).provenance().toArray());
  }

  /** With a provenance object, which the Integrity API serves and the Simple API points to. */
  public FakeFile provenance(byte[] body) {
    FakeFile copy = new FakeFile(this);
    copy.provenance = body.clone();
    return copy;
  }

  public FakeFile provenance(String body) {
    return provenance(body.getBytes(StandardCharsets.UTF_8));
  }

  /** With core metadata beside it (PEP 658). */
  public FakeFile metadata(String body) {
    FakeFile copy = new FakeFile(this);
    copy.metadata = body.getBytes(StandardCharsets.UTF_8);
    return copy;
  }

  public FakeFile uploadedAt(Instant time) {
    FakeFile copy = new FakeFile(this);
    copy.uploadTime = time;
    return copy;
  }

  /** Sends these bytes for the file, while the pages go on listing the digests of the others. */
  public FakeFile served(byte[] body) {
    FakeFile copy = new FakeFile(this);
    copy.served = body.clone();
    return copy;
  }

  /** Left out of the pages, as in a quarantined release; file and provenance are still served. */
  public FakeFile unlisted() {
    FakeFile copy = new FakeFile(this);
    copy.listed = false;
    return copy;
  }

  /** Sets a member of the file's entry in Simple JSON to this text, well-formed or not. */
  public FakeFile json(String key, String rawValue) {
    return json(key, new JsonText.Raw(rawValue));
  }

  /** Leaves a member out of the file's entry in Simple JSON. */
  public FakeFile withoutJson(String key) {
    return json(key, (Object) null);
  }

  private FakeFile json(String key, @Nullable Object value) {
    FakeFile copy = new FakeFile(this);
    copy.json = new LinkedHashMap<>(json);
    copy.json.put(key, value);
    return copy;
  }

  /** Sets an attribute of the file's anchor in Simple HTML; {@code rawValue} is not escaped. */
  public FakeFile html(String attribute, String rawValue) {
    return html(attribute, Optional.of(rawValue));
  }

  /** Leaves an attribute out of the file's anchor in Simple HTML. */
  public FakeFile withoutHtml(String attribute) {
    return html(attribute, Optional.empty());
  }

  private FakeFile html(String attribute, Optional<String> rawValue) {
    FakeFile copy = new FakeFile(this);
    copy.html = new LinkedHashMap<>(html);
    copy.html.put(attribute, rawValue);
    return copy;
  }

  public String fileName() {
    return fileName;
  }

  public byte[] content() {
    return content.clone();
  }

  public byte[] served() {
    return served.clone();
  }

  public Optional<byte[]> provenance() {
    return Optional.ofNullable(provenance).map(byte[]::clone);
  }

  public Optional<byte[]> metadata() {
    return Optional.ofNullable(metadata).map(byte[]::clone);
  }

  public Instant uploadTime() {
    return uploadTime;
  }

  public boolean isListed() {
    return listed;
  }

  public String sha256() {
    String known = sha256;
    if (known == null) {
      known = Digests.sha256(content);
      sha256 = known;
    }
    return known;
  }

  /** The path that commits to the content: {@code /packages/AB/CD/<60 hex>/NAME}. */
  public String path() {
    String digest = blake2b;
    if (digest == null) {
      digest = Digests.blake2b256(content);
      blake2b = digest;
    }
    return "/packages/%s/%s/%s/%s"
        .formatted(digest.substring(0, 2), digest.substring(2, 4), digest.substring(4), fileName);
  }

  /** Values put in place of the ordinary ones; null leaves the member out. */
  Map<String, @Nullable Object> jsonChanges() {
    return json;
  }

  /** Attributes put in place of the ordinary ones; empty leaves the attribute out. */
  Map<String, Optional<String>> htmlChanges() {
    return html;
  }
}
