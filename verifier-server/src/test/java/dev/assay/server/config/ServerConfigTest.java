package dev.assay.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.json.JsonCursor;
import dev.assay.json.JsonLimits;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.server.audit.VerdictBounds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a configuration may say. */
final class ServerConfigTest {
  private static final String POLICIES = "[policies]\ndefault = \"p.toml\"\n";
  private static final String TOKEN =
      "[[token]]\nname = \"t\"\npolicies = [\"default\"]\nsha256 = \"" + "0".repeat(64) + "\"\n";

  private static ServerConfig read(String text) throws MalformedEvidence {
    return ServerConfigReader.read(Bytes.ofUtf8(text), "server.toml");
  }

  @Test
  void read_policiesAlone_hasTheDefaults() throws Exception {
    ServerConfig config = read(POLICIES);

    assertThat(config.listen()).isEqualTo(new ServerConfig.Address("127.0.0.1", 8080));
    assertThat(config.admin()).isEmpty();
    assertThat(config.callers().anonymous()).isTrue();
    assertThat(config.limits()).isEqualTo(ServerConfigReader.usualLimits());
    assertThat(config.trust().maxStale()).isEqualTo(Duration.ofDays(7));
    assertThat(config.audit().verdictBytes()).isEqualTo(VerdictBounds.USUAL.bytes());
    assertThat(config.audit().verdictTime()).isEqualTo(VerdictBounds.USUAL.age());
    assertThat(config.index().privateAddress()).isFalse();
    assertThat(config.defaultPolicy()).isEqualTo("default");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0:80", "[::]:80", "example.org:80", "10.0.0.1:80", "128.0.0.1:1"})
  void read_openToOthersWithoutCallers_isRefused(String listen) throws Exception {
    String address = "listen = \"" + listen + "\"\n";

    assertInvalid(address + POLICIES);
    assertThat(read(address + POLICIES + TOKEN).listen().isLoopback()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:0", "127.9.9.9:80", "localhost:80", "[::1]:80"})
  void read_loopbackWithoutCallers_isFine(String listen) throws Exception {
    assertThat(read("listen = \"" + listen + "\"\n" + POLICIES).listen().isLoopback()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x = 1\n" + POLICIES,
        POLICIES + "[limits]\nconcurent = 1\n",
        POLICIES + "[limits]\nconcurrent = 0\n",
        POLICIES + "[limits]\nconcurrent = \"1\"\n",
        POLICIES + "[limits]\nidle-time = \"1 minute\"\n",
        POLICIES + "[limits]\nidle-time = \"0s\"\n",
        POLICIES + "[audit]\nverdict-time = \"0s\"\n",
        POLICIES + "[audit]\nverdict-bytes = -1\n",
        "listen = \"8080\"\n" + POLICIES,
        "listen = \"127.0.0.1:99999\"\n" + POLICIES,
        POLICIES + "[trust]\nfile = \"a\"\nname = \"b\"\n",
        POLICIES + "[tls]\ncertificate = \"a\"\n",
        POLICIES + "[[token]]\nname = \"t\"\npolicies = [\"default\"]\nsha256 = \"secret\"\n",
        POLICIES + "[[token]]\nname = \"t\"\npolicies = [\"other\"]\n",
        POLICIES + "[[certificate]]\nname = \"t\"\npolicies = [\"default\"]\n",
        POLICIES + "[[oidc]]\nissuer = \"i\"\naudience = \"a\"\nalgorithm = \"none\"\n",
        POLICIES + "[[oidc]]\nissuer = \"i\"\naudience = \"a\"\nalgorithm = \"HS256\"\n",
        "[policies\n",
      })
  void read_mistake_isNamedWithItsPlace(String text) {
    assertInvalid(text);
  }

  private static void assertInvalid(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            MalformedEvidence.class,
            invalid -> {
              assertThat(invalid.reason().code()).isEqualTo(ReasonCode.SERVER_CONFIG_INVALID);
              assertThat(invalid.reason().where()).startsWith("server.toml");
              assertThat(invalid.reason().actual()).doesNotContain("secret");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://keys.example/", "https://a:b@keys.example/", "ftp://x/", "keys"})
  void read_keysFromAnywhereUnsafe_isRefused(String url) throws Exception {
    String issuer =
        """
        [[oidc]]
        issuer = "https://issuer.example"
        audience = "assay"
        algorithm = "RS256"
        keys = "%s"
        [[oidc.caller]]
        name = "build"
        policies = ["default"]
        claims = { sub = "x" }
        """;

    assertInvalid(POLICIES + issuer.formatted(url));
    assertThat(read(POLICIES + issuer.formatted("https://keys.example/jwks")).callers().issuers())
        .hasSize(1);
  }

  @Test
  void schema_hasTheKeysThatAreRead() throws Exception {
    Path file =
        Path.of(System.getProperty("basedir", ".")).resolve("../docs/schema/server.schema.json");
    JsonCursor schema =
        JsonCursor.at(
            new JsonReader(JsonLimits.EVIDENCE).read(Bytes.of(Files.readAllBytes(file)), "schema"),
            "schema");
    Map<String, Set<String>> keys = new TreeMap<>();
    collect("", schema, keys);

    Map<String, Set<String>> read = new TreeMap<>();
    ServerConfigReader.KEYS.forEach((name, set) -> read.put(name, new TreeSet<>(set)));
    assertThat(keys).isEqualTo(read);
  }

  private static void collect(String path, JsonCursor schema, Map<String, Set<String>> keys)
      throws MalformedEvidence {
    assertThat(schema.get("additionalProperties").bool()).as(path).isFalse();
    JsonCursor properties = schema.get("properties");
    keys.put(path, new TreeSet<>(properties.keys()));
    for (String name : properties.keys()) {
      JsonCursor one = properties.get(name);
      JsonCursor object = one.find("items").orElse(one);
      if (object.has("properties")) {
        collect(path.isEmpty() ? name : path + "." + name, object, keys);
      }
    }
  }
}
