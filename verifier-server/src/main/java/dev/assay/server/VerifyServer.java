package dev.assay.server;

import dev.assay.ledger.LedgerStore;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.ports.PackageIndex;
import dev.assay.server.api.Operations;
import dev.assay.server.api.Pipeline;
import dev.assay.server.api.Services;
import dev.assay.server.audit.AuditTrail;
import dev.assay.server.auth.Anonymous;
import dev.assay.server.auth.CallerCheck;
import dev.assay.server.auth.ConfiguredCallers;
import dev.assay.server.auth.OidcTokens;
import dev.assay.server.config.ServerConfig;
import dev.assay.server.config.ServerConfig.Address;
import dev.assay.server.config.ServerConfig.Limits;
import dev.assay.server.gateway.Gateway;
import dev.assay.server.judge.Judge;
import dev.assay.server.judge.RequestLog;
import dev.assay.server.judge.RulesInForce;
import dev.assay.server.judge.SeenPublishers;
import dev.assay.server.judge.Verdicts;
import dev.assay.server.limits.CallerQuota;
import dev.assay.server.limits.CryptoPool;
import dev.assay.server.operations.JsonLog;
import dev.assay.server.operations.Metrics;
import io.helidon.common.tls.Tls;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A running server. Safe for concurrent use; to be closed, which waits for what is under way. */
public final class VerifyServer implements AutoCloseable {
  private static final String ADMIN = "admin";

  /**
   * The web server tells its own story in a format of its own; a strong reference keeps it mute.
   */
  private static final Logger WEB_SERVER = Logger.getLogger("io.helidon");

  private final WebServer web;
  private final Services services;
  private final Operations operations;
  private final UnderWay underWay;
  private final CryptoPool pool;
  private final ScheduledExecutorService timer;
  private final boolean hasAdminPort;
  private final Optional<SeenPublishers> seen;

  private VerifyServer(
      WebServer web,
      Services services,
      Operations operations,
      UnderWay underWay,
      CryptoPool pool,
      ScheduledExecutorService timer,
      Optional<SeenPublishers> seen) {
    this.web = web;
    this.services = services;
    this.operations = operations;
    this.underWay = underWay;
    this.pool = pool;
    this.timer = timer;
    this.seen = seen;
    this.hasAdminPort = services.config().admin().isPresent();
  }

  /**
   * Starts a server, which is ready once its rules could be read; that is tried before it listens.
   * SERVER_CONFIG_INVALID where TLS or the addresses cannot be had.
   */
  public static VerifyServer start(ServerConfig config, ServerSurroundings around)
      throws MalformedEvidence {
    Optional<Tls> tls =
        config.tls().isEmpty()
            ? Optional.empty()
            : Optional.of(TlsSetup.of(config.tls().get(), around.directory()));
    WEB_SERVER.setLevel(Level.OFF);
    Optional<SeenPublishers> seen = seen(around);
    CryptoPool pool = new CryptoPool(config.limits().threads(), "crypto");
    Services services = services(config, around, pool, seen);
    ServerMetrics.describe(services);
    report(services.rules().reload(), services.log());
    Operations operations =
        new Operations(services, () -> services.audit().flatMap(AuditTrail::health));
    UnderWay underWay = new UnderWay();
    ConnectionWatch watch = watch(config.limits());
    WebServer web = web(services, operations, underWay, watch, tls);
    ScheduledExecutorService timer = timer(services, watch);
    VerifyServer server = new VerifyServer(web, services, operations, underWay, pool, timer, seen);
    services.log().line("info", "started", "listen", config.listen().host() + ":" + server.port());
    return server;
  }

  private static Optional<SeenPublishers> seen(ServerSurroundings around) throws MalformedEvidence {
    Optional<LedgerStore> ledger = around.records().ledger();
    return ledger.isEmpty()
        ? Optional.empty()
        : Optional.of(SeenPublishers.of(ledger.get(), around.program().clock()).orThrow());
  }

  private static Services services(
      ServerConfig config,
      ServerSurroundings around,
      CryptoPool pool,
      Optional<SeenPublishers> seen) {
    ServerSurroundings.Program program = around.program();
    Metrics metrics = new Metrics();
    RequestLog requests =
        new RequestLog(request ->
            metrics.count("assay_upstream_requests_total", "outcome", request.outcome()));
    Function<PackageIndex, Judge> judges =
        index ->
            new Judge(
                index,
                requests,
                pool,
                program.signatures(),
                program.version(),
                program.clock(),
                seen);
    Judge judge = judges.apply(around.outside().index().apply(requests));
    Verdicts verdicts = new Verdicts(judge, config.limits(), System::nanoTime);
    return new Services(
        config,
        new RulesInForce(around.rules()),
        verdicts,
        callers(config, around),
        new CallerQuota(System::nanoTime),
        metrics,
        new JsonLog(program.log(), program.clock()),
        around.records().audit(),
        around.outside().logs(),
        program.clock(),
        System::nanoTime,
        GatewaySetup.of(config, around, requests, judges, verdicts.admission()));
  }

  /** Reads the rules again now and then, and ends connections whose time is over. */
  private static ScheduledExecutorService timer(Services services, ConnectionWatch watch) {
    ScheduledExecutorService timer =
        Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("timer-", 0).factory());
    long reload = services.config().trust().reload().toMillis();
    var unused =
        timer.scheduleWithFixedDelay(
            () -> report(services.reload(), services.log()), reload, reload, TimeUnit.MILLISECONDS);
    long readTime = services.config().limits().readTime().toMillis();
    long sweep = Math.max(50, Math.min(1_000, readTime / 4));
    var unusedToo = timer.scheduleWithFixedDelay(watch::sweep, sweep, sweep, TimeUnit.MILLISECONDS);
    return timer;
  }

  private static void report(RulesInForce.State state, JsonLog log) {
    state.problem().ifPresent(problem -> log.line("error", "rules", "problem", problem.toString()));
    state
        .rules()
        .ifPresent(
            rules -> log.line("info", "rules", "trustRoot", rules.trustRoot().digest().hex()));
  }

  private static CallerCheck callers(ServerConfig config, ServerSurroundings around) {
    return config.callers().anonymous()
        ? new Anonymous(config.policies().keySet(), config.defaultPolicy())
        : new ConfiguredCallers(
            config.callers(),
            new OidcTokens(
                config.callers().issuers(), around.outside().keys(), around.program().clock()));
  }

  private static ConnectionWatch watch(Limits limits) {
    return new ConnectionWatch(
        Http1ConnectionSelector.builder()
            .config(
                Http1Config.builder()
                    .maxHeadersSize(limits.headerBytes())
                    .maxPrologueLength(Math.min(limits.headerBytes(), 8_192))
                    .build())
            .build(),
        limits.idleTime(),
        limits.readTime(),
        System::nanoTime);
  }

  private static WebServer web(
      Services services,
      Operations operations,
      UnderWay underWay,
      ConnectionWatch watch,
      Optional<Tls> tls)
      throws MalformedEvidence {
    ServerConfig config = services.config();
    Pipeline pipeline = new Pipeline(services, operations);
    var builder = WebServer.builder().shutdownHook(false).featuresDiscoverServices(false);
    listener(
        builder,
        config.listen(),
        config.limits(),
        watch,
        new HttpFront(pipeline, underWay, watch, false));
    if (config.admin().isPresent()) {
      Address admin = config.admin().get();
      builder.putSocket(
          ADMIN,
          socket ->
              listener(
                  socket,
                  admin,
                  config.limits(),
                  watch,
                  new HttpFront(pipeline, underWay, watch, true)));
    }
    tls.ifPresent(builder::tls);
    WebServer web = builder.build().start();
    if (!web.isRunning()) {
      // Why it is not it has told its log only.
      throw new MalformedEvidence(
          ReasonCode.SERVER_CONFIG_INVALID,
          "addresses that are this machine's and free",
          config.listen() + config.admin().map(admin -> ", " + admin).orElse(""),
          "listen, admin");
    }
    return web;
  }

  private static void listener(
      ListenerConfig.BuilderBase<?, ?> socket,
      Address address,
      Limits limits,
      ConnectionWatch watch,
      HttpFront front) {
    socket
        .host(address.host().replaceAll("^\\[|]$", ""))
        .port(address.port())
        .maxPayloadSize(Math.max(limits.bodyBytes(), limits.uploadBytes()))
        .maxTcpConnections(limits.connections())
        .idleConnectionTimeout(limits.idleTime())
        .idleConnectionPeriod(min(limits.idleTime().dividedBy(2), Duration.ofSeconds(10)))
        .shutdownGracePeriod(Duration.ofMillis(500))
        .connectionOptions(options -> options.tcpNoDelay(true))
        .protocolsDiscoverServices(false)
        .addConnectionSelector(watch)
        .directHandlers(WebServerProblems.handlers())
        .routing(routing -> routing.any(front));
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Where callers come in. */
  public int port() {
    return web.port();
  }

  /** Where operators come in. */
  public Optional<Integer> adminPort() {
    return hasAdminPort ? Optional.of(web.port(ADMIN)) : Optional.empty();
  }

  /** Reads the rules again. */
  public RulesInForce.State reload() {
    return services.reload();
  }

  /**
   * Stops: takes nothing new on, waits for what is under way as long as the configuration says, and
   * ends.
   */
  @Override
  public void close() {
    operations.drain();
    var unused = timer.shutdownNow();
    boolean ended = underWay.awaitNone(services.config().limits().drainTime());
    var unusedToo = web.stop();
    services.gateway().ifPresent(Gateway::close);
    services.verdicts().close();
    pool.close();
    services.audit().ifPresent(AuditTrail::close);
    seen.ifPresent(SeenPublishers::close);
    services.log().line("info", "stopped", "unfinished", ended ? "" : "some requests");
  }
}
