package dev.assay.server.api;

import dev.assay.adapters.files.CachedFile;
import dev.assay.index.MediaType;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import dev.assay.python.ProjectName;
import dev.assay.server.gateway.ByteRange;
import dev.assay.server.gateway.FileAnswer;
import dev.assay.server.gateway.FileDecision;
import dev.assay.server.gateway.Gateway;
import dev.assay.server.gateway.ListedFile;
import dev.assay.server.gateway.Listing;
import dev.assay.server.gateway.Negotiation;
import dev.assay.server.gateway.SimplePage;
import dev.assay.server.judge.Rules;
import dev.assay.server.limits.Overload;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The package index: pages and files. */
final class GatewayEndpoints {
  private static final int BUFFER_BYTES = 128 * 1024;
  private static final int MOST_PHRASE_CHARS = 200;

  private final Services services;
  private final VerifyEndpoints verify;

  GatewayEndpoints(Services services, VerifyEndpoints verify) {
    this.services = services;
    this.verify = verify;
  }

  Gateway gateway() throws Refusal {
    return services
        .gateway()
        .orElseThrow(() ->
            new Refusal(
                Problem.of(
                    404, ReasonCode.REQUEST_MALFORMED, "a server with [gateway]", "one without")));
  }

  /** {@code GET /simple/}. */
  Answer projects(Call call) throws Refusal {
    MediaType type = Negotiation.choose(call.header().apply("accept"));
    return page(call, type, SimplePage.projects(gateway().projects(verify.rules()), type));
  }

  /** {@code GET /simple/{name}} without its slash. */
  Answer toPage(Call call, String given) throws Refusal {
    Gateway unused = gateway();
    Optional<ProjectName> name = ProjectName.parse(given);
    return name.isEmpty() ? noName(given) : redirect(name.get().normalized() + "/");
  }

  /** {@code GET /simple/{name}/}. */
  Answer project(Call call, String given) throws Refusal {
    Gateway gateway = gateway();
    Optional<ProjectName> name = ProjectName.parse(given);
    if (name.isEmpty()) {
      return noName(given);
    }
    if (!name.get().normalized().equals(given)) {
      return redirect("../" + name.get().normalized() + "/");
    }
    Rules rules = verify.rules();
    Outcome<Listing> listing = admitted(() -> gateway.listing(name.get(), rules));
    return switch (listing) {
      case Outcome.Refused<Listing>(Reason reason) -> told(reason);
      case Outcome.Passed<Listing>(Listing found) -> {
        MediaType type = Negotiation.choose(call.header().apply("accept"));
        yield page(call, type, new SimplePage(gateway.hidesRefused()).project(found, type));
      }
    };
  }

  private <T> T admitted(Supplier<T> work) throws Refusal {
    try {
      return work.get();
    } catch (Overload overload) {
      services.metrics().count("assay_rejected_total", "code", overload.code().name());
      // Installers ask again after 503 and not after 504, and what was begun goes on meanwhile.
      throw new Refusal(
          new Problem(
              503, new Reason(overload.code(), "", "", ""), Optional.of(overload.retryAfter())));
    }
  }

  private static Answer noName(String given) {
    return told(
        new Reason(ReasonCode.PROJECT_NOT_FOUND, "a project name (PEP 508)", given, "the path"));
  }

  /** Relative, so that it is right behind any proxy. */
  private static Answer redirect(String place) {
    return new Answer.Whole(301, "text/plain", Bytes.of(), Map.of("Location", place));
  }

  private static Answer page(Call call, MediaType type, Bytes body) {
    String etag = "\"" + Sha256.of(body).hex() + "\"";
    Map<String, String> headers = new HashMap<>();
    headers.put("ETag", etag);
    headers.put("Vary", "Accept");
    headers.put("Cache-Control", "no-cache, private");
    String full = type.equals(MediaType.HTML) ? "text/html; charset=utf-8" : type.name();
    return isKnown(call, etag)
        ? new Answer.Whole(304, full, Bytes.of(), headers)
        : new Answer.Whole(200, full, body, headers);
  }

  private static boolean isKnown(Call call, String etag) {
    return call.header()
        .apply("if-none-match")
        .filter(it ->
            List.of(it.split(",", -1)).stream()
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag)))
        .isPresent();
  }

  /** {@code GET /files/{digest}/{name}}. */
  Answer file(Call call, String digest, String name) throws Refusal {
    Gateway gateway = gateway();
    Optional<Sha256> sha256 = Sha256.parseHex(digest);
    if (sha256.isEmpty()) {
      return told(new Reason(ReasonCode.FILE_NOT_ON_INDEX, "a SHA-256 digest", digest, "the path"));
    }
    // The metadata of a file stands under the digest of the file, so its own tag is another.
    String etag = "\"" + digest + (name.endsWith(".metadata") ? "-metadata" : "") + "\"";
    boolean known = isKnown(call, etag);
    Rules rules = verify.rules();
    FileAnswer answer =
        admitted(() -> gateway.file(sha256.get(), name, call.caller().name(), known, rules));
    services.metrics().count("assay_gateway_files_total", "outcome", outcome(answer));
    Map<String, String> headers = new HashMap<>();
    headers.put("ETag", etag);
    // What is kept elsewhere must be asked about again: tomorrow it may be refused.
    headers.put("Cache-Control", "no-cache, private");
    return switch (answer) {
      case FileAnswer.Unchanged same ->
          new Answer.Whole(304, "application/octet-stream", Bytes.of(), headers);
      case FileAnswer.Open(CachedFile file) -> bytes(call, file, etag, headers);
      case FileAnswer.Held(ListedFile file) -> held(file);
      case FileAnswer.Unavailable(Reason reason) -> told(reason);
    };
  }

  private static String outcome(FileAnswer answer) {
    return switch (answer) {
      case FileAnswer.Unchanged same -> "unchanged";
      case FileAnswer.Open open -> "served";
      case FileAnswer.Held held -> "refused";
      case FileAnswer.Unavailable none -> "unavailable";
    };
  }

  private static Answer bytes(
      Call call, CachedFile file, String etag, Map<String, String> headers) {
    headers.put("Accept-Ranges", "bytes");
    Optional<String> range = call.header().apply("range");
    Optional<String> only = call.header().apply("if-range");
    ByteRange wanted =
        only.isPresent() && !only.get().equals(etag)
            ? new ByteRange.All()
            : ByteRange.of(range, file.sizeBytes());
    return switch (wanted) {
      case ByteRange.All all -> sent(200, file, 0, file.sizeBytes(), headers);
      case ByteRange.Part(long from, long length) -> {
        headers.put(
            "Content-Range", "bytes %d-%d/%d".formatted(from, from + length - 1, file.sizeBytes()));
        yield sent(206, file, from, length, headers);
      }
      case ByteRange.Unsatisfiable none -> {
        headers.put("Content-Range", "bytes */" + file.sizeBytes());
        yield sent(416, file, 0, 0, headers);
      }
    };
  }

  private static Answer sent(
      int status, CachedFile file, long from, long length, Map<String, String> headers) {
    return new Answer.Sent(
        status,
        "",
        "application/octet-stream",
        headers,
        length,
        out -> {
          try (InputStream content = file.content()) {
            content.skipNBytes(from);
            byte[] buffer = new byte[BUFFER_BYTES];
            long left = length;
            while (left > 0) {
              int read = content.read(buffer, 0, (int) Math.min(buffer.length, left));
              if (read < 0) {
                throw new java.io.EOFException("a file became shorter");
              }
              out.write(buffer, 0, read);
              left -= read;
            }
          }
        });
  }

  private static Answer held(ListedFile file) {
    FileDecision decision = file.decision();
    StringBuilder text = new StringBuilder();
    text.append(file.file().fileName()).append(" is held back by the policy.\n");
    text.append("verdict: ").append(decision.verdict()).append('\n');
    text.append("decision: ").append(decision.id()).append('\n');
    for (Reason reason : decision.reasons()) {
      text.append("reason: ").append(reason).append('\n');
      text.append("to do: ").append(reason.code().remedy()).append('\n');
    }
    return text(403, decision.inShort(), text.toString());
  }

  /** A reason, where a client can show it. */
  private static Answer told(Reason reason) {
    String text = "%s\nto do: %s\n".formatted(reason, reason.code().remedy());
    return text(status(reason), reason.code() + ": " + reason.code().summary(), text);
  }

  private static int status(Reason reason) {
    return switch (reason.code()) {
      case PROJECT_NOT_FOUND, FILE_NOT_ON_INDEX, GATEWAY_NAME_RESERVED -> 404;
      case QUARANTINE_UNAVAILABLE, AUDIT_NOT_WRITTEN, AUDIT_UNAVAILABLE, LEDGER_TRUNCATED -> 503;
      default -> reason.verdict() == Verdict.REJECTED ? 403 : 502;
    };
  }

  private static Answer text(int status, String phrase, String text) {
    Bytes body = Bytes.ofUtf8(text);
    return new Answer.Sent(
        status,
        plain(phrase),
        "text/plain",
        Map.of("Cache-Control", "no-store"),
        body.size(),
        out -> out.write(body.toArray()));
  }

  /** A status line holds printable ASCII only. */
  private static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    text.chars()
        .limit(MOST_PHRASE_CHARS)
        .forEach(c -> plain.append(c < 0x20 || c > 0x7e ? '?' : (char) c));
    return plain.toString();
  }
}
