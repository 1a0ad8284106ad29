package dev.assay.adapters.http;

import dev.assay.archive.ArchiveLimits;
import dev.assay.archive.ArchiveRefused;
import dev.assay.archive.MetadataMember;
import dev.assay.archive.ZipDirectory;
import dev.assay.archive.ZipEnd;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.ports.HttpAnswer;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpFetch;
import dev.assay.ports.HttpHeaders;
import dev.assay.ports.IndexFile;
import dev.assay.ports.SafeUrl;
import dev.assay.ports.TransferFailed;
import dev.assay.python.DistributionMetadata;
import dev.assay.python.DistributionName;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metadata of one wheel by ranges of its bytes: the end, the directory, one member (RFC 9110
 * section 14). No digest covers parts of a file, so this is no better than what TLS is. Used once.
 */
final class RangedWheel {
  /** Ends and directories of most wheels; in one request. */
  private static final int TAIL_BYTES = 64 * 1024;

  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18})");

  private final HttpFetch fetch;
  private final IndexFile file;
  private final DistributionName.Wheel wheel;
  private final Duration timeout;
  private Bytes tail = Bytes.of();
  private long tailStart;
  private long total = -1;
  private String etag = "";

  RangedWheel(HttpFetch fetch, IndexFile file, DistributionName.Wheel wheel, Duration timeout) {
    this.fetch = fetch;
    this.file = file;
    this.wheel = wheel;
    this.timeout = timeout;
  }

  /** The server sends no ranges. */
  static final class NoRanges extends IOException {
    private static final long serialVersionUID = 1;
  }

  private static final class Answered extends IOException {
    private static final long serialVersionUID = 1;
    private final transient Reason reason;

    Answered(Reason reason) {
      this.reason = reason;
    }
  }

  /** The metadata; throws {@link NoRanges} when there are none. */
  Outcome<Bytes> metadata() throws NoRanges {
    try {
      return Outcome.passed(read());
    } catch (NoRanges none) {
      throw none;
    } catch (ArchiveRefused malformed) {
      return new Outcome.Refused<>(malformed.reason(file.fileName()));
    } catch (Answered answered) {
      return new Outcome.Refused<>(answered.reason);
    } catch (TransferFailed broken) {
      return Outcome.refused(
          broken.failure().indexCode(), "a whole body", broken.detail(), location());
    } catch (IOException broken) {
      return Outcome.refused(
          ReasonCode.INDEX_RESPONSE_MALFORMED, "a whole body", "a broken one", location());
    }
  }

  private Bytes read() throws IOException {
    tail = range("bytes=-" + TAIL_BYTES, TAIL_BYTES);
    tailStart = total - tail.size();
    ZipEnd end = ZipEnd.find(tail, total);
    if (end.sizeBytes() > ZipDirectory.MAX_BYTES) {
      throw new Answered(
          new Reason(
              ReasonCode.ARCHIVE_LIMIT_EXCEEDED,
              "a directory of at most " + ZipDirectory.MAX_BYTES + " bytes",
              end.sizeBytes() + " bytes",
              file.fileName()));
    }
    ZipDirectory directory =
        ZipDirectory.read(
            part(end.offset(), end.offset() + end.sizeBytes()),
            end,
            ArchiveLimits.DISTRIBUTION.maxMembers());
    Optional<ZipDirectory.Place> place =
        directory.only(name -> MetadataMember.isPlace(wheel, name));
    if (place.isEmpty()) {
      throw new Answered(
          new Reason(
              ReasonCode.ARCHIVE_MALFORMED, "METADATA in the wheel", "none", file.fileName()));
    }
    ZipDirectory.Place member = place.get();
    if (member.to() - member.from() > 2L * DistributionMetadata.MAX_BYTES) {
      throw new Answered(
          new Reason(
              ReasonCode.ARCHIVE_LIMIT_EXCEEDED,
              "metadata of ordinary size",
              member.to() - member.from() + " bytes",
              file.fileName()));
    }
    Bytes bytes = part(member.from(), member.to());
    return ZipDirectory.content(member, bytes, DistributionMetadata.MAX_BYTES);
  }

  /** The bytes {@code [from, to)}, out of what is here already where that suffices. */
  private Bytes part(long from, long to) throws IOException {
    if (from >= tailStart) {
      return tail.slice((int) (from - tailStart), (int) (to - tailStart));
    }
    if (from == to) {
      return Bytes.of();
    }
    Bytes part = range("bytes=" + from + "-" + (to - 1), to - from);
    if (part.size() != to - from) {
      throw new Answered(
          new Reason(
              ReasonCode.INDEX_RESPONSE_MALFORMED,
              to - from + " bytes, as asked for",
              part.size() + " bytes",
              location()));
    }
    return part;
  }

  private Bytes range(String range, long maxBytes) throws IOException {
    HttpCall call = HttpCall.get(file.url(), HttpHeaders.of("range", range), maxBytes, timeout);
    return switch (fetch.open(call)) {
      case HttpAnswer.Failed failed -> throw new Answered(IndexReasons.of(failed));
      case HttpAnswer.Response response when response.status() == 206 -> {
        check(response, range);
        yield Bodies.readAll(response.body(), false, maxBytes);
      }
      case HttpAnswer.Response response -> {
        response.body().close();
        // 416: the file is shorter than the range, which some servers do not allow.
        if (response.status() == 200 || response.status() == 416) {
          throw new NoRanges();
        }
        throw new Answered(IndexReasons.of(response));
      }
    };
  }

  /** Every part must be of one file: same length, same tag, and where it was asked for. */
  private void check(HttpAnswer.Response response, String range) throws IOException {
    Matcher stated = CONTENT_RANGE.matcher(response.headers().first("content-range").orElse(""));
    String tag = response.headers().first("etag").orElse("");
    boolean sound = stated.matches();
    if (sound) {
      long length = Long.parseLong(stated.group(3));
      sound =
          total < 0
              ? Long.parseLong(stated.group(2)) == length - 1
              : length == total
                  && tag.equals(etag)
                  && range.equals("bytes=" + stated.group(1) + "-" + stated.group(2));
      total = length;
      etag = tag;
    }
    if (!sound) {
      response.body().close();
      throw new Answered(
          new Reason(
              ReasonCode.INDEX_RESPONSE_MALFORMED,
              "the range " + range + " of the same file",
              response.headers().first("content-range").orElse("no Content-Range"),
              location()));
    }
  }

  private String location() {
    return SafeUrl.of(file.url());
  }
}
