package dev.assay.server.config;

import dev.assay.policy.ProjectPattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a server does, as its file says. Immutable; paths are as written, relative to the directory
 * of the file.
 *
 * @param listen where callers come in
 * @param admin where health and metrics are answered; with the callers when empty
 * @param policies files by the names that callers use
 * @param defaultPolicy the name that is meant when a caller names none
 * @param gateway empty where the server is no package index
 */
public record ServerConfig(
    Address listen,
    Optional<Address> admin,
    Optional<TlsFiles> tls,
    Trust trust,
    Index index,
    Map<String, String> policies,
    String defaultPolicy,
    Limits limits,
    Callers callers,
    Audit audit,
    List<LogSource> logs,
    Optional<Gateway> gateway) {
  public ServerConfig {
    policies = Map.copyOf(policies);
    logs = List.copyOf(logs);
  }

  /** A host name or address, and a port of which 0 is any that is free. */
  public record Address(String host, int port) {
    /** Whether only this machine can reach it, by its literal text. */
    public boolean isLoopback() {
      return host.equals("localhost")
          || host.equals("[::1]")
          || host.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");
    }
  }

  /**
   * PEM files for TLS.
   *
   * @param clientAuthority who issues the certificates of callers; empty when they have none
   */
  public record TlsFiles(String certificate, String key, Optional<String> clientAuthority) {}

  /**
   * Which trust root, and how often it and the policies are read again.
   *
   * @param file a trusted root; else {@code name}, as {@code assay trust} knows it
   */
  public record Trust(
      Optional<String> file, Optional<String> name, Duration maxStale, Duration reload) {}

  /**
   * Where releases and provenance are looked up. Callers cannot name another place.
   *
   * @param url empty for what the environment says, else PyPI
   * @param privateAddress whether the index may have an address inside a private network
   * @param provenanceHosts where it may lead besides its own host
   * @param cacheDirectory empty to keep answers in memory only for as long as verdicts are
   */
  public record Index(
      Optional<String> url,
      boolean privateAddress,
      List<String> provenanceHosts,
      Duration timeout,
      Optional<String> cacheDirectory) {
    public Index {
      provenanceHosts = List.copyOf(provenanceHosts);
    }
  }

  /**
   * What the server takes on.
   *
   * @param bodyBytes the largest document of a request
   * @param uploadBytes the largest file that is streamed
   * @param concurrent requests that are worked on at once
   * @param queued requests that wait for that, at most {@code queueTime}
   * @param requestTime from the last byte of the request's head to the first of the answer
   * @param readTime the longest silence of a caller inside a request
   * @param drainTime how long a stop waits for requests that are under way
   * @param cacheBytes how much of verdicts is kept, each for {@code cacheTime}
   */
  public record Limits(
      int bodyBytes,
      long uploadBytes,
      int headerBytes,
      int connections,
      int concurrent,
      int queued,
      Duration queueTime,
      Duration requestTime,
      Duration readTime,
      Duration idleTime,
      Duration drainTime,
      long cacheBytes,
      Duration cacheTime,
      int batchLines,
      int threads) {}

  /** Everybody who may call; nobody but this machine when all lists are empty. */
  public record Callers(
      List<Token> tokens, List<Issuer> issuers, List<ClientCertificate> certificates) {
    public Callers {
      tokens = List.copyOf(tokens);
      issuers = List.copyOf(issuers);
      certificates = List.copyOf(certificates);
    }

    /** Whether callers need not say who they are. */
    public boolean anonymous() {
      return tokens.isEmpty() && issuers.isEmpty() && certificates.isEmpty();
    }
  }

  /**
   * What a caller may do.
   *
   * @param policies names that it may use, the first of them when it names none
   * @param perMinute how many requests it may make in a minute
   * @param roles {@code verify}, {@code read} (verdicts and decisions of all), {@code admin}
   */
  public record Grant(String name, List<String> policies, int perMinute, List<String> roles) {
    public Grant {
      policies = List.copyOf(policies);
      roles = List.copyOf(roles);
    }
  }

  /** A static token, of which only the SHA-256 digest is here, in hexadecimal. */
  public record Token(String sha256, Grant grant) {}

  /**
   * Whoever an OpenID Connect issuer vouches for.
   *
   * @param algorithm the one by which it signs, as {@code RS256}; its tokens do not choose
   * @param keys where its JWK set is
   * @param callers the first whose claims all match
   */
  public record Issuer(
      String issuer,
      String audience,
      String algorithm,
      URI keys,
      Duration maxAge,
      List<ClaimRule> callers) {
    public Issuer {
      callers = List.copyOf(callers);
    }
  }

  /**
   * A caller by the claims of its token; a value may end in {@code *} after {@code /} or {@code :}.
   */
  public record ClaimRule(Map<String, String> claims, Grant grant) {
    public ClaimRule {
      claims = Map.copyOf(claims);
    }
  }

  /** A caller by the SHA-256 digest of its certificate, in hexadecimal. */
  public record ClientCertificate(String sha256, Grant grant) {}

  /**
   * Where decisions are kept, and what was seen of publishers.
   *
   * @param database a SQLite file or a {@code postgresql://} URL; empty for nowhere
   * @param ledger as {@code --ledger} of the command line; empty for none
   * @param verdictBytes how much of verdict documents stays in the database, each for {@code
   *     verdictTime}; 0 for none
   */
  public record Audit(
      Optional<String> database,
      Optional<String> ledger,
      long verdictBytes,
      Duration verdictTime) {}

  /**
   * A log of the trust root whose entries and proofs may be read through the server.
   *
   * @param source a directory of its tiles, or an https URL of them or of a Rekor v1 log
   */
  public record LogSource(String name, String source) {}

  /**
   * The package index in front of another.
   *
   * @param policy the name of the one that decides
   * @param directory where files and the quarantine are kept
   * @param hide whether refused files are left out of pages, instead of being shown as yanked
   * @param pageTime how long a page is kept; zero where the index is asked each time
   * @param cacheBytes of files on the disk
   * @param fetchAheadBytes the size of the largest file that is fetched before it is asked for
   * @param internal the projects that only the internal index has
   * @param internalUrl its Simple API; empty where those projects are not to be had at all
   * @param advisories empty where nobody is asked what is known against releases
   * @param refusesLookAlikes whether names that are easily taken for others are refused
   */
  public record Gateway(
      String policy,
      String directory,
      boolean hide,
      Duration pageTime,
      long cacheBytes,
      long fetchAheadBytes,
      List<ProjectPattern> internal,
      Optional<String> internalUrl,
      Optional<Advisories> advisories,
      boolean refusesLookAlikes) {
    public Gateway {
      internal = List.copyOf(internal);
    }
  }

  /**
   * Where it is looked up what is known against releases: at least one of a snapshot, a service and
   * the index behind.
   *
   * @param snapshot of OSV: a zip, or a directory
   * @param maxAge of its newest record
   * @param service that speaks OSV's API, and is told the names of all projects that are not
   *     internal
   * @param ofIndex whether the index behind is asked for the document of each release (PyPI's JSON
   *     API)
   * @param exploited a list of exploited vulnerabilities (CISA's); empty for none
   */
  public record Advisories(
      Optional<String> snapshot,
      Duration maxAge,
      Optional<URI> service,
      boolean ofIndex,
      Optional<String> exploited) {}
}
