package dev.assay.cli.log;

import dev.assay.adapters.files.ExecHook;
import dev.assay.adapters.files.JsonLinesFile;
import dev.assay.adapters.http.HttpStack;
import dev.assay.adapters.http.Webhook;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.network.NetworkOptions;
import dev.assay.model.Bytes;
import dev.assay.monitor.AlertSink;
import dev.assay.monitor.WatchFile.Sink;
import dev.assay.ports.HttpCall;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The receivers of alerts: standard output always, and those of the options and the file. */
final class FollowSinks implements AutoCloseable {
  private static final Duration EXEC_LIMIT = Duration.ofSeconds(60);
  private static final String SECRET = "ASSAY_WEBHOOK_SECRET";

  private final List<AlertSink> sinks = new ArrayList<>();
  private @Nullable HttpStack stack;

  private FollowSinks() {}

  static FollowSinks open(List<Sink> inFile, Arguments arguments, Shell shell) throws UsageError {
    FollowSinks open = new FollowSinks();
    boolean json = arguments.value(LogOptions.FORMAT).filter("json"::equals).isPresent();
    open.sinks.add(new StandardOutput(json, shell));
    List<Sink> all = new ArrayList<>(inFile);
    arguments
        .value(LogOptions.EXEC)
        .ifPresent(program -> all.add(new Sink.Exec("exec-option", List.of(program))));
    arguments
        .value(LogOptions.WEBHOOK)
        .ifPresent(url -> all.add(new Sink.Webhook("webhook-option", url, Optional.of(SECRET))));
    for (Sink sink : all) {
      open.sinks.add(open.sink(sink, arguments, shell));
    }
    return open;
  }

  List<AlertSink> sinks() {
    return List.copyOf(sinks);
  }

  private AlertSink sink(Sink sink, Arguments arguments, Shell shell) throws UsageError {
    return switch (sink) {
      case Sink.Exec(String name, List<String> command) ->
          new ExecHook(name, command, shell.directory(), EXEC_LIMIT);
      case Sink.JsonLines(String name, String file) -> new JsonLinesFile(name, shell.resolve(file));
      case Sink.Webhook(String name, String url, Optional<String> variable) -> {
        Optional<String> secret = variable.flatMap(shell::variable);
        if (variable.isPresent() && secret.isEmpty() && !variable.get().equals(SECRET)) {
          throw new UsageError(name + ": the variable " + variable.get() + " is not set");
        }
        yield new Webhook(
            name,
            http(arguments, shell).fetch(),
            url(url),
            secret.map(Bytes::ofUtf8),
            shell.clock());
      }
    };
  }

  private HttpStack http(Arguments arguments, Shell shell) throws UsageError {
    HttpStack open = stack;
    if (open == null) {
      open = NetworkOptions.of(arguments, shell).open();
      stack = open;
    }
    return open;
  }

  private static URI url(String text) throws UsageError {
    try {
      URI url = new URI(text);
      if (HttpCall.isFetchable(url)) {
        return url;
      }
    } catch (URISyntaxException notUrl) {
      // Said below, without the text: webhook URLs are secrets.
    }
    throw new UsageError("a webhook is an http(s) URL with a host and without a password");
  }

  @Override
  public void close() {
    if (stack != null) {
      stack.close();
    }
  }
}
