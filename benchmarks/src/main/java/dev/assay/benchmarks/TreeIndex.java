package dev.assay.benchmarks;

import dev.assay.testdata.archive.Wheels;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakePyPI;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.pypi.IndexContent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What would it take to find the dependencies of a large project? Serves an index of projects that
 * need each other, for {@code benchmarks/tree}.
 *
 * <p>{@code java -cp benchmarks.jar dev.assay.benchmarks.TreeIndex PROJECTS LATENCY_MS} prints the
 * URL of the index and serves it on loopback until standard input ends. {@code project-0} needs all
 * others, most of them by way of others; each has five versions, of which the newest does not
 * always fit.
 */
public final class TreeIndex {
  private static final int VERSIONS = 5;

  private TreeIndex() {}

  /** {@code words}: how many projects, and how long each answer takes in milliseconds. */
  public static void main(String[] words) throws IOException {
    int projects = Integer.parseInt(words[0]);
    IndexContent content = IndexContent.empty();
    Random random = new Random(7);
    for (int i = 0; i < projects; i++) {
      FakeProject project = FakeProject.named("project-" + i);
      for (int version = 1; version <= VERSIONS; version++) {
        project = project.with(release(i, version, projects, random));
      }
      content = content.with(project);
    }
    try (FakePyPI index = FakePyPI.start(content)) {
      index.server().inject(".*", Fault.delay(Duration.ofMillis(Long.parseLong(words[1]))));
      System.out.println(index.simpleUrl());
      System.out.flush();
      while (System.in.read() >= 0) {
        // until the script that started this is done
      }
    }
  }

  private static FakeRelease release(int project, int version, int projects, Random random) {
    List<String> requires = new ArrayList<>();
    for (int child = 3 * project + 1; child <= 3 * project + 3 && child < projects; child++) {
      requires.add("project-" + child + ">=" + (1 + random.nextInt(3)));
    }
    int other = project + 1 + random.nextInt(projects);
    if (other < projects) {
      requires.add("project-" + other + "!=" + VERSIONS + ".0");
    }
    requires.add("only-on-windows; sys_platform == 'win32'");
    String name = "project-" + project;
    String number = version + ".0";
    String metadata = Wheels.metadata(name, number, requires.toArray(String[]::new));
    return FakeRelease.of(number)
        .with(FakeFile.named(Wheels.fileName(name, number)).metadata(metadata));
  }
}
