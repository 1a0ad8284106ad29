package dev.assay.cli.inspect;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.DemoScene;
import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.osv.FakeOsv;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakePyPI;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.pypi.IndexContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An index of which a test says what is on it, and commands that look at it. */
final class InspectScene implements AutoCloseable {
  final FakePyPI index;
  final FakeOsv osv = new FakeOsv();
  final LoopbackServer osvServer = LoopbackServer.start(osv);
  private final DemoScene scene;

  InspectScene(Path directory, FakeProject... projects) throws IOException {
    this.scene = new DemoScene(directory, IndexContent.empty().with(projects));
    this.index = scene.index;
  }

  /** The project demo with links that name its repository. */
  static FakeProject demo(FakeRelease... releases) {
    return FakeProject.named("demo")
        .with(releases)
        .projectUrls(Map.of("Source", "https://github.com/acme/demo"));
  }

  CommandLineRun inspect(String... words) {
    List<String> line = new ArrayList<>(List.of("inspect"));
    line.addAll(List.of(words));
    line.addAll(List.of("--osv-url", osvServer.baseUrl()));
    return scene.run(line.toArray(String[]::new));
  }

  @Override
  public void close() {
    scene.close();
    osvServer.close();
  }
}
