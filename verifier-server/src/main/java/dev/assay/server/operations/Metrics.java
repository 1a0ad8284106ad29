package dev.assay.server.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/**
 * Counters, durations and gauges, and their text for Prometheus (exposition format 0.0.4). Labels
 * come from closed sets only, so that no caller can make the series grow. Safe for concurrent use.
 */
public final class Metrics {
  /** Upper bounds in seconds: a verification takes one or two milliseconds, an index some 100. */
  private static final double[] BOUNDS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60
  };

  private final Map<Series, LongAdder> counters = new ConcurrentHashMap<>();
  private final Map<Series, Histogram> histograms = new ConcurrentHashMap<>();
  private final Map<String, Gauge> gauges = new ConcurrentHashMap<>();
  private final Map<String, String> helps = new ConcurrentHashMap<>();

  private record Series(String name, String labels) {}

  private record Gauge(DoubleSupplier value, boolean counts) {}

  private static final class Histogram {
    private final AtomicLongArray buckets = new AtomicLongArray(BOUNDS.length + 1);
    private final LongAdder nanos = new LongAdder();

    void add(long took) {
      int at = 0;
      while (at < BOUNDS.length && took > BOUNDS[at] * 1e9) {
        at++;
      }
      var unused = buckets.incrementAndGet(at);
      nanos.add(took);
    }
  }

  /** Says what a metric means; those without are not shown. */
  public void describe(String name, String help) {
    var unused = helps.put(name, help);
  }

  /** Counts one; {@code labels} are names and values in turn. */
  public void count(String name, String... labels) {
    counters.computeIfAbsent(series(name, labels), unused -> new LongAdder()).increment();
  }

  /** Counts a duration. */
  public void time(String name, long nanos, String... labels) {
    histograms.computeIfAbsent(series(name, labels), unused -> new Histogram()).add(nanos);
  }

  /** A value that is asked for when the metrics are. */
  public void gauge(String name, DoubleSupplier value) {
    var unused = gauges.put(name, new Gauge(value, false));
  }

  /** A count that is kept elsewhere. */
  public void counter(String name, DoubleSupplier value) {
    var unused = gauges.put(name, new Gauge(value, true));
  }

  private static Series series(String name, String... labels) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < labels.length; i += 2) {
      pairs.add(labels[i] + "=\"" + escaped(labels[i + 1]) + "\"");
    }
    return new Series(name, String.join(",", pairs));
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /** All of them as text. */
  public String text() {
    StringBuilder out = new StringBuilder();
    for (Map.Entry<String, String> described : new TreeMap<>(helps).entrySet()) {
      String name = described.getKey();
      Gauge gauge = gauges.get(name);
      boolean timed = histograms.keySet().stream().anyMatch(it -> it.name().equals(name));
      String type = timed ? "histogram" : gauge != null && !gauge.counts() ? "gauge" : "counter";
      out.append("# HELP ").append(name).append(' ').append(described.getValue()).append('\n');
      out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
      if (gauge != null) {
        line(out, name, "", number(gauge.value().getAsDouble()));
      }
      counters.entrySet().stream()
          .filter(it -> it.getKey().name().equals(name))
          .sorted(Map.Entry.comparingByKey((a, b) -> a.labels().compareTo(b.labels())))
          .forEach(it -> line(out, name, it.getKey().labels(), "" + it.getValue().sum()));
      histograms.entrySet().stream()
          .filter(it -> it.getKey().name().equals(name))
          .sorted(Map.Entry.comparingByKey((a, b) -> a.labels().compareTo(b.labels())))
          .forEach(it -> histogram(out, it.getKey(), it.getValue()));
    }
    return out.toString();
  }

  private static void histogram(StringBuilder out, Series series, Histogram histogram) {
    String before = series.labels().isEmpty() ? "" : series.labels() + ",";
    long sum = 0;
    for (int i = 0; i <= BOUNDS.length; i++) {
      sum += histogram.buckets.get(i);
      String bound = i == BOUNDS.length ? "+Inf" : number(BOUNDS[i]);
      line(out, series.name() + "_bucket", before + "le=\"" + bound + "\"", "" + sum);
    }
    line(out, series.name() + "_sum", series.labels(), number(histogram.nanos.sum() / 1e9));
    line(out, series.name() + "_count", series.labels(), "" + sum);
  }

  private static void line(StringBuilder out, String name, String labels, String value) {
    out.append(name);
    if (!labels.isEmpty()) {
      out.append('{').append(labels).append('}');
    }
    out.append(' ').append(value).append('\n');
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
