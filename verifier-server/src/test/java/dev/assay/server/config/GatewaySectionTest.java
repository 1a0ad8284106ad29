package dev.assay.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.python.ProjectName;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code [gateway]} may say. */
final class GatewaySectionTest {
  private static final String POLICIES = "[policies]\ndefault = \"p.toml\"\nstrict = \"s.toml\"\n";

  private static ServerConfig.Gateway read(String lines) throws MalformedEvidence {
    String text = POLICIES + "[gateway]\n" + lines;
    return ServerConfigReader.read(Bytes.ofUtf8(text), "server.toml").gateway().orElseThrow();
  }

  @Test
  void read_directoryAlone_hasTheDefaults() throws Exception {
    ServerConfig.Gateway gateway = read("directory = \"gate\"\n");

    assertThat(gateway.policy()).isEqualTo("default");
    assertThat(gateway.hide()).isFalse();
    assertThat(gateway.pageTime()).isEqualTo(Duration.ofMinutes(1));
    assertThat(gateway.cacheBytes()).isEqualTo(20L << 30);
    assertThat(gateway.fetchAheadBytes()).isEqualTo(32L << 20);
    assertThat(gateway.internal()).isEmpty();
    assertThat(gateway.internalUrl()).isEmpty();
    assertThat(gateway.advisories()).isEmpty();
    assertThat(gateway.refusesLookAlikes()).isFalse();
  }

  @Test
  void read_advisories_hasTheirAge() throws Exception {
    ServerConfig.Gateway gateway =
        read("directory = \"g\"\nadvisories = \"osv.zip\"\nkev = \"kev.json\"\n");

    assertThat(gateway.advisories())
        .hasValue(
            new ServerConfig.Advisories(
                Optional.of("osv.zip"),
                Duration.ofDays(7),
                Optional.empty(),
                false,
                Optional.of("kev.json")));
  }

  @Test
  void read_advisoriesOfTheIndex_areEnough() throws Exception {
    ServerConfig.Gateway gateway = read("directory = \"g\"\nindex-advisories = true\n");

    assertThat(gateway.advisories().orElseThrow().ofIndex()).isTrue();
    assertThat(read("directory = \"g\"\nindex-advisories = false\n").advisories()).isEmpty();
  }

  @Test
  void read_pageTimeOfNothing_asksEachTime() throws Exception {
    assertThat(read("directory = \"g\"\npage-time = \"0s\"\n").pageTime()).isZero();
  }

  @Test
  void read_noTable_isNoGateway() throws Exception {
    assertThat(ServerConfigReader.read(Bytes.ofUtf8(POLICIES), "server.toml").gateway()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "acme-*,acme-tool,true",
    "Acme_*,acme-tool,true",
    "acme-*,acme,false",
    "acme-*,xacme-tool,false",
    "Our.Tool,our-tool,true",
    "our-tool,our-tool2,false",
    "*,anything,true"
  })
  void read_internal_isComparedNormalized(String pattern, String name, boolean matches)
      throws Exception {
    ServerConfig.Gateway gateway = read("directory = \"g\"\ninternal = [\"" + pattern + "\"]\n");

    assertThat(gateway.internal().getFirst().matches(ProjectName.parse(name).orElseThrow()))
        .isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "directory = \"\"",
        "directory = \"g\"\npolicy = \"other\"",
        "directory = \"g\"\nrefused = \"show\"",
        "directory = \"g\"\npage-time = \"2h\"",
        "directory = \"g\"\npage-time = \"1\"",
        "directory = \"g\"\ncache-bytes = 1",
        "directory = \"g\"\nfetch-ahead-bytes = -1",
        "directory = \"g\"\ninternal = [\"-x\"]",
        "directory = \"g\"\ninternal = [\"a b*\"]",
        "directory = \"g\"\ninternal = [\"\u00e4*\"]",
        "directory = \"g\"\ninternal-url = \"https://index.example/simple/\"",
        "directory = \"g\"\nlook-alikes = \"maybe\"",
        "directory = \"g\"\nkev = \"kev.json\"",
        "directory = \"g\"\nkev = \"kev.json\"\nindex-advisories = false",
        "directory = \"g\"\nindex-advisories = \"yes\"",
        "directory = \"g\"\nosv-url = \"http://osv.example/\"",
        "directory = \"g\"\nosv-url = \"https://osv.example/\"\nmax-advisory-age = \"1d\"",
        "directory = \"g\"\nmax-advisory-age = \"1d\"",
        "directory = \"g\"\nadvisories = \"osv.zip\"\nmax-advisory-age = \"0s\"",
        "directory = \"g\"\nupstream = \"x\""
      })
  void read_nonsense_isRefused(String lines) {
    assertThatThrownBy(() -> read(lines + "\n"))
        .isInstanceOf(MalformedEvidence.class)
        .hasMessageContaining("SERVER_CONFIG_INVALID");
  }
}
