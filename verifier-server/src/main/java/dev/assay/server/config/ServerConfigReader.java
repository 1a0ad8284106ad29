package dev.assay.server.config;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.server.config.ServerConfig.Address;
import dev.assay.server.config.ServerConfig.Audit;
import dev.assay.server.config.ServerConfig.Callers;
import dev.assay.server.config.ServerConfig.ClaimRule;
import dev.assay.server.config.ServerConfig.ClientCertificate;
import dev.assay.server.config.ServerConfig.Grant;
import dev.assay.server.config.ServerConfig.Index;
import dev.assay.server.config.ServerConfig.Issuer;
import dev.assay.server.config.ServerConfig.Limits;
import dev.assay.server.config.ServerConfig.LogSource;
import dev.assay.server.config.ServerConfig.TlsFiles;
import dev.assay.server.config.ServerConfig.Token;
import dev.assay.server.config.ServerConfig.Trust;
import dev.assay.toml.TomlReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the configuration, of which {@code docs/schema/server.schema.json} is the form. Refusals:
 * SERVER_CONFIG_INVALID, with the line.
 */
public final class ServerConfigReader {
  /** By the path of the table: the schema is held to them by a test. */
  static final Map<String, Set<String>> KEYS =
      Map.ofEntries(
          Map.entry(
              "",
              Set.of(
                  "listen",
                  "admin",
                  "tls",
                  "trust",
                  "index",
                  "policies",
                  "limits",
                  "token",
                  "oidc",
                  "certificate",
                  "audit",
                  "log",
                  "gateway")),
          Map.entry("tls", Set.of("certificate", "key", "client-authority")),
          Map.entry("trust", Set.of("file", "name", "max-stale", "reload")),
          Map.entry(
              "index",
              Set.of("url", "private-address", "provenance-hosts", "timeout", "cache-directory")),
          Map.entry(
              "limits",
              Set.of(
                  "body-bytes",
                  "upload-bytes",
                  "header-bytes",
                  "connections",
                  "concurrent",
                  "queued",
                  "queue-time",
                  "request-time",
                  "read-time",
                  "idle-time",
                  "drain-time",
                  "cache-bytes",
                  "cache-time",
                  "batch-lines",
                  "threads")),
          Map.entry("token", Set.of("name", "policies", "per-minute", "roles", "sha256")),
          Map.entry("certificate", Set.of("name", "policies", "per-minute", "roles", "sha256")),
          Map.entry("oidc", Set.of("issuer", "audience", "algorithm", "keys", "max-age", "caller")),
          Map.entry("oidc.caller", Set.of("name", "policies", "per-minute", "roles", "claims")),
          Map.entry("audit", Set.of("database", "ledger", "verdict-bytes", "verdict-time")),
          Map.entry("log", Set.of("name", "source")),
          Map.entry(
              "gateway",
              Set.of(
                  "directory",
                  "policy",
                  "refused",
                  "page-time",
                  "cache-bytes",
                  "fetch-ahead-bytes",
                  "internal",
                  "internal-url",
                  "advisories",
                  "max-advisory-age",
                  "osv-url",
                  "index-advisories",
                  "kev",
                  "look-alikes")));

  /** No symmetric one, and never none. */
  private static final Set<String> ALGORITHMS =
      Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

  private static final Set<String> ROLES = Set.of("verify", "read", "admin");
  private static final int USUAL_PER_MINUTE = 6_000;

  private ServerConfigReader() {}

  /** Reads {@code document}; {@code name} is what complaints call it. */
  public static ServerConfig read(Bytes document, String name) throws MalformedEvidence {
    try {
      return read(ConfigSection.of(TomlReader.read(document, name), keys("")));
    } catch (MalformedEvidence malformed) {
      var reason = malformed.reason();
      if (reason.code() == ReasonCode.SERVER_CONFIG_INVALID) {
        throw malformed;
      }
      throw ConfigSection.invalid(reason.expected(), reason.actual(), reason.where());
    }
  }

  private static Set<String> keys(String table) {
    return KEYS.getOrDefault(table, Set.of());
  }

  private static ServerConfig read(ConfigSection file) throws MalformedEvidence {
    Map<String, String> policies = file.texts("policies");
    if (policies.isEmpty()) {
      throw ConfigSection.invalid("[policies] with a file by name", "none", file.where());
    }
    Address listen = file.address("listen").orElse(new Address("127.0.0.1", 8080));
    Optional<TlsFiles> tls = tls(file);
    Callers callers = callers(file, policies.keySet());
    if (callers.anonymous() && !listen.isLoopback()) {
      throw ConfigSection.invalid(
          "[[token]], [[oidc]] or [[certificate]], or listen on 127.0.0.1 only",
          "nobody has to say who they are at " + listen.host(),
          file.where());
    }
    if (!callers.certificates().isEmpty() && tls.flatMap(TlsFiles::clientAuthority).isEmpty()) {
      throw ConfigSection.invalid("tls.client-authority", "none", file.where());
    }
    String usual =
        policies.containsKey("default") ? "default" : policies.keySet().iterator().next();
    return new ServerConfig(
        listen,
        file.address("admin"),
        tls,
        trust(file),
        index(file),
        policies,
        usual,
        limits(file),
        callers,
        audit(file),
        logs(file),
        GatewaySection.read(file.table("gateway", keys("gateway")), policies.keySet(), usual));
  }

  private static Optional<TlsFiles> tls(ConfigSection file) throws MalformedEvidence {
    Optional<ConfigSection> found = file.table("tls", keys("tls"));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    ConfigSection tls = found.get();
    return Optional.of(
        new TlsFiles(
            tls.required("certificate"), tls.required("key"), tls.text("client-authority")));
  }

  private static Trust trust(ConfigSection file) throws MalformedEvidence {
    Duration week = Duration.ofDays(7);
    Duration hour = Duration.ofHours(1);
    Optional<ConfigSection> found = file.table("trust", keys("trust"));
    if (found.isEmpty()) {
      return new Trust(Optional.empty(), Optional.empty(), week, hour);
    }
    ConfigSection trust = found.get();
    if (trust.has("file") && trust.has("name")) {
      throw trust.wrong("file", "either file or name");
    }
    return new Trust(
        trust.text("file"),
        trust.text("name"),
        trust.time("max-stale", week),
        trust.time("reload", hour));
  }

  private static Index index(ConfigSection file) throws MalformedEvidence {
    Duration usual = Duration.ofSeconds(15);
    Optional<ConfigSection> found = file.table("index", keys("index"));
    if (found.isEmpty()) {
      return new Index(Optional.empty(), false, List.of(), usual, Optional.empty());
    }
    ConfigSection index = found.get();
    return new Index(
        index.text("url"),
        index.flag("private-address", false),
        index.list("provenance-hosts"),
        index.time("timeout", usual),
        index.text("cache-directory"));
  }

  private static Limits limits(ConfigSection file) throws MalformedEvidence {
    Optional<ConfigSection> found = file.table("limits", keys("limits"));
    return found.isEmpty() ? usualLimits() : limits(found.get(), usualLimits());
  }

  /** What holds where the configuration says nothing. */
  public static Limits usualLimits() {
    int cores = Runtime.getRuntime().availableProcessors();
    return new Limits(
        4 * 1024 * 1024,
        512L * 1024 * 1024,
        16 * 1024,
        1_000,
        64,
        256,
        Duration.ofSeconds(2),
        Duration.ofSeconds(60),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        Duration.ofSeconds(20),
        32L * 1024 * 1024,
        Duration.ofMinutes(5),
        10_000,
        cores);
  }

  private static Limits limits(ConfigSection limits, Limits usual) throws MalformedEvidence {
    return new Limits(
        (int) limits.number("body-bytes", usual.bodyBytes(), 1_024, 64 << 20),
        limits.number("upload-bytes", usual.uploadBytes(), 1_024, 16L << 30),
        (int) limits.number("header-bytes", usual.headerBytes(), 1_024, 1 << 20),
        (int) limits.number("connections", usual.connections(), 1, 100_000),
        (int) limits.number("concurrent", usual.concurrent(), 1, 10_000),
        (int) limits.number("queued", usual.queued(), 0, 100_000),
        limits.time("queue-time", usual.queueTime()),
        limits.time("request-time", usual.requestTime()),
        limits.time("read-time", usual.readTime()),
        limits.time("idle-time", usual.idleTime()),
        limits.time("drain-time", usual.drainTime()),
        limits.number("cache-bytes", usual.cacheBytes(), 0, 16L << 30),
        limits.time("cache-time", usual.cacheTime()),
        (int) limits.number("batch-lines", usual.batchLines(), 1, 1_000_000),
        (int) limits.number("threads", usual.threads(), 1, 1_024));
  }

  private static Callers callers(ConfigSection file, Set<String> policies)
      throws MalformedEvidence {
    List<Token> tokens = new ArrayList<>();
    for (ConfigSection token : file.tables("token", keys("token"))) {
      tokens.add(new Token(digest(token), grant(token, policies)));
    }
    List<ClientCertificate> certificates = new ArrayList<>();
    for (ConfigSection certificate : file.tables("certificate", keys("certificate"))) {
      certificates.add(new ClientCertificate(digest(certificate), grant(certificate, policies)));
    }
    List<Issuer> issuers = new ArrayList<>();
    for (ConfigSection issuer : file.tables("oidc", keys("oidc"))) {
      issuers.add(issuer(issuer, policies));
    }
    return new Callers(tokens, issuers, certificates);
  }

  private static String digest(ConfigSection section) throws MalformedEvidence {
    String text = section.required("sha256");
    if (!text.matches("[0-9a-f]{64}")) {
      // Not shown: it could be the token itself.
      throw ConfigSection.invalid("64 lower-case hexadecimal digits", "a text", section.where());
    }
    return text;
  }

  private static Grant grant(ConfigSection section, Set<String> policies) throws MalformedEvidence {
    List<String> granted = section.list("policies");
    for (String policy : granted) {
      if (!policies.contains(policy)) {
        throw ConfigSection.invalid("a name of [policies]", policy, section.where());
      }
    }
    if (granted.isEmpty()) {
      throw ConfigSection.invalid("policies = [\"NAME\"]", "none", section.where());
    }
    List<String> roles = section.has("roles") ? section.list("roles") : List.of("verify");
    for (String role : roles) {
      if (!ROLES.contains(role)) {
        throw ConfigSection.invalid("verify, read or admin", role, section.where());
      }
    }
    int perMinute = (int) section.number("per-minute", USUAL_PER_MINUTE, 1, 10_000_000);
    return new Grant(section.required("name"), granted, perMinute, roles);
  }

  private static Issuer issuer(ConfigSection oidc, Set<String> policies) throws MalformedEvidence {
    String algorithm = oidc.required("algorithm");
    if (!ALGORITHMS.contains(algorithm)) {
      throw oidc.wrong("algorithm", "one of " + ALGORITHMS.stream().sorted().toList());
    }
    List<ClaimRule> callers = new ArrayList<>();
    for (ConfigSection caller : oidc.tables("caller", keys("oidc.caller"))) {
      Map<String, String> claims = caller.texts("claims");
      if (claims.isEmpty()) {
        throw ConfigSection.invalid("claims that name the caller", "none", caller.where());
      }
      callers.add(new ClaimRule(claims, grant(caller, policies)));
    }
    if (callers.isEmpty()) {
      throw ConfigSection.invalid("[[oidc.caller]]", "none", oidc.where());
    }
    return new Issuer(
        oidc.required("issuer"),
        oidc.required("audience"),
        algorithm,
        url(oidc, "keys"),
        oidc.time("max-age", Duration.ofHours(1)),
        callers);
  }

  static URI url(ConfigSection section, String key) throws MalformedEvidence {
    try {
      URI url = new URI(section.required(key));
      boolean https = "https".equals(url.getScheme());
      boolean local =
          "http".equals(url.getScheme())
              && url.getHost() != null
              && new Address(url.getHost(), 0).isLoopback();
      if (url.getHost() != null && url.getRawUserInfo() == null && (https || local)) {
        return url;
      }
    } catch (URISyntaxException notUrl) {
      // said below
    }
    throw section.wrong(key, "an https URL");
  }

  private static Audit audit(ConfigSection file) throws MalformedEvidence {
    long bytes = 256L << 20;
    Duration month = Duration.ofDays(30);
    Optional<ConfigSection> found = file.table("audit", keys("audit"));
    if (found.isEmpty()) {
      return new Audit(Optional.empty(), Optional.empty(), bytes, month);
    }
    ConfigSection audit = found.get();
    return new Audit(
        audit.text("database"),
        audit.text("ledger"),
        audit.number("verdict-bytes", bytes, 0, 1L << 40),
        audit.time("verdict-time", month));
  }

  private static List<LogSource> logs(ConfigSection file) throws MalformedEvidence {
    List<LogSource> logs = new ArrayList<>();
    for (ConfigSection log : file.tables("log", keys("log"))) {
      logs.add(new LogSource(log.required("name"), log.required("source")));
    }
    return logs;
  }
}
