package dev.assay.adapters.files;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** A member of a kit: no byte beyond its listed size, and the listed digest at its end. */
final class KitMemberStream extends InputStream {
  /** The member is not what the manifest says. */
  static final class Damaged extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Reason reason;

    Damaged(Reason reason) {
      super(reason.toString());
      this.reason = reason;
    }

    Reason reason() {
      return reason;
    }
  }

  private final InputStream in;
  private final KitManifest.Member member;
  private final String where;
  private final MessageDigest digest = HashAlgorithm.SHA2_256.newDigest();
  private long read;
  private boolean ended;

  KitMemberStream(InputStream in, KitManifest.Member member, String where) {
    this.in = in;
    this.member = member;
    this.where = where;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (ended || length == 0) {
      return ended ? -1 : 0;
    }
    int count = in.read(buffer, offset, length);
    if (count < 0) {
      finish();
      return -1;
    }
    read += count;
    // Stops a zip bomb at its first byte too many.
    if (read > member.sizeBytes()) {
      throw damaged(member.sizeBytes() + " bytes", "more than that");
    }
    digest.update(buffer, offset, count);
    return count;
  }

  private void finish() throws Damaged {
    ended = true;
    Sha256 actual = new Sha256(Bytes.of(digest.digest()));
    if (read != member.sizeBytes() || !actual.equals(member.sha256())) {
      throw damaged(
          member.sizeBytes() + " bytes with sha256:" + member.sha256(),
          read + " bytes with sha256:" + actual);
    }
  }

  private Damaged damaged(String expected, String actual) {
    return new Damaged(new Reason(ReasonCode.FILE_UNREADABLE, expected, actual, where));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
