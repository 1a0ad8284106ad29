package dev.assay.server;

import dev.assay.server.api.Operations;
import dev.assay.server.api.Pipeline;
import dev.assay.server.api.Services;
import dev.assay.server.auth.Anonymous;
import dev.assay.server.auth.CallerCheck;
import dev.assay.server.auth.ConfiguredCallers;
import dev.assay.server.auth.OidcTokens;
import dev.assay.server.config.ServerConfig;
import dev.assay.server.config.ServerConfig.Address;
import dev.assay.server.config.ServerConfig.Limits;
import dev.assay.server.judge.Judge;
import dev.assay.server.judge.RequestLog;
import dev.assay.server.judge.RulesInForce;
import dev.assay.server.judge.Verdicts;
import dev.assay.server.limits.CallerQuota;
import dev.assay.server.limits.CryptoPool;
import dev.assay.server.operations.JsonLog;
import dev.assay.server.operations.Metrics;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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

  private VerifyServer(
      WebServer web,
      Services services,
      Operations operations,
      UnderWay underWay,
      CryptoPool pool,
      ScheduledExecutorService timer) {
    this.web = web;
    this.services = services;
    this.operations = operations;
    this.underWay = underWay;
    this.pool = pool;
    this.timer = timer;
    this.hasAdminPort = services.config().admin().isPresent();
  }

  /**
   * Starts a server, which is ready once its rules could be read; that is tried before it listens.
   */
  public static VerifyServer start(ServerConfig config, ServerSurroundings around) {
    WEB_SERVER.setLevel(Level.SEVERE);
    Metrics metrics = new Metrics();
    CryptoPool pool = new CryptoPool(config.limits().threads());
    RequestLog requests =
        new RequestLog(request ->
            metrics.count("assay_upstream_requests_total", "outcome", request.outcome()));
    Judge judge =
        new Judge(around.index().apply(requests), requests, pool, around.version(), around.clock());
    JsonLog log = new JsonLog(around.log(), around.clock());
    Services services =
        new Services(
            config,
            new RulesInForce(around.rules()),
            new Verdicts(judge, config.limits(), System::nanoTime),
            callers(config, around),
            new CallerQuota(System::nanoTime),
            metrics,
            log,
            around.clock(),
            System::nanoTime);
    ServerMetrics.describe(services);
    report(services.rules().reload(), log);
    Operations operations = new Operations(services, Optional::empty);
    UnderWay underWay = new UnderWay();
    WebServer web = web(services, operations, underWay);
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("reload").factory());
    long reload = config.trust().reload().toMillis();
    var unused =
        timer.scheduleWithFixedDelay(
            () -> report(services.rules().reload(), log), reload, reload, TimeUnit.MILLISECONDS);
    VerifyServer server = new VerifyServer(web, services, operations, underWay, pool, timer);
    log.line("info", "started", "listen", config.listen().host() + ":" + server.port());
    return server;
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
            new OidcTokens(config.callers().issuers(), around.keys(), around.clock()));
  }

  private static WebServer web(Services services, Operations operations, UnderWay underWay) {
    ServerConfig config = services.config();
    Pipeline pipeline = new Pipeline(services, operations);
    var builder = WebServer.builder().shutdownHook(false).featuresDiscoverServices(false);
    listener(builder, config.listen(), config.limits(), new HttpFront(pipeline, underWay, false));
    if (config.admin().isPresent()) {
      Address admin = config.admin().get();
      builder.putSocket(
          ADMIN,
          socket ->
              listener(socket, admin, config.limits(), new HttpFront(pipeline, underWay, true)));
    }
    return builder.build().start();
  }

  private static void listener(
      ListenerConfig.BuilderBase<?, ?> socket, Address address, Limits limits, HttpFront front) {
    socket
        .host(address.host().replaceAll("^\\[|]$", ""))
        .port(address.port())
        .maxPayloadSize(Math.max(limits.bodyBytes(), limits.uploadBytes()))
        .maxTcpConnections(limits.connections())
        .idleConnectionTimeout(limits.idleTime())
        .idleConnectionPeriod(min(limits.idleTime().dividedBy(2), Duration.ofSeconds(10)))
        .shutdownGracePeriod(Duration.ofMillis(500))
        .connectionOptions(options -> options.readTimeout(limits.readTime()).tcpNoDelay(true))
        .protocolsDiscoverServices(false)
        .addProtocol(
            Http1Config.builder()
                .maxHeadersSize(limits.headerBytes())
                .maxPrologueLength(Math.min(limits.headerBytes(), 8_192))
                .build())
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
    return services.rules().reload();
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
    services.verdicts().close();
    pool.close();
    services.log().line("info", "stopped", "unfinished", ended ? "" : "some requests");
  }
}
