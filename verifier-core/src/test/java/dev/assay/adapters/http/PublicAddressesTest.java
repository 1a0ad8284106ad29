package dev.assay.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.ReasonCode;
import dev.assay.ports.HttpAnswer;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpFailure;
import dev.assay.ports.HttpHeaders;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where requests may go, by the addresses that names have. */
final class PublicAddressesTest {
  private final List<URI> sent = new ArrayList<>();

  private PublicAddresses over(Map<String, String> names, URI... privateOrigins) {
    return new PublicAddresses(
        call -> {
          sent.add(call.url());
          return new HttpAnswer.Response(
              200, HttpHeaders.of("a", "b"), call.url(), InputStream.nullInputStream());
        },
        ProxyRules.direct(),
        List.of(privateOrigins),
        host -> {
          String address = names.get(host);
          if (address == null) {
            throw new UnknownHostException(host);
          }
          List<InetAddress> found = new ArrayList<>();
          for (String one : address.split(",", -1)) {
            found.add(InetAddress.getByName(one));
          }
          return found;
        });
  }

  private static HttpCall call(String url) {
    return HttpCall.get(
        URI.create(url), HttpHeaders.of("accept", "*/*"), 100, Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.255.255",
        "0.0.0.0",
        "0.1.2.3",
        "192.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "198.19.0.1",
        "198.51.100.1",
        "203.0.113.9",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "192.88.99.1",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "2001:0:1::",
        "2001:db8::1",
        "100::1",
        "3fff::1",
        "8.8.8.8,10.0.0.1"
      })
  void send_privateAddress_isRefusedAndNothingIsSent(String address) {
    HttpAnswer answer = over(Map.of("index.test", address)).send(call("http://index.test/simple/"));

    assertThat(answer)
        .isInstanceOfSatisfying(
            HttpAnswer.Failed.class,
            failed -> {
              assertThat(failed.failure()).isEqualTo(HttpFailure.ADDRESS_REFUSED);
              assertThat(failed.failure().indexCode()).isEqualTo(ReasonCode.INDEX_ADDRESS_REFUSED);
              assertThat(failed.failure().worthAnotherTry()).isFalse();
            });
    assertThat(sent).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "151.101.0.223",
        "172.32.0.1",
        "100.128.0.1",
        "192.0.1.1",
        "198.20.0.1",
        "2a04:4e42::223",
        "2001:200::1",
        "2606:4700::1"
      })
  void send_publicAddress_isSent(String address) {
    assertThat(over(Map.of("index.test", address)).send(call("http://index.test/")))
        .isInstanceOf(HttpAnswer.Response.class);
    assertThat(sent).hasSize(1);
  }

  @Test
  void send_configuredOrigin_mayBePrivateAndNoOther() {
    PublicAddresses transport =
        over(
            Map.of("inside", "10.0.0.1", "other", "10.0.0.2"), URI.create("http://inside/simple/"));

    assertThat(transport.send(call("http://inside/x"))).isInstanceOf(HttpAnswer.Response.class);
    assertThat(transport.send(call("http://inside:81/x"))).isInstanceOf(HttpAnswer.Failed.class);
    assertThat(transport.send(call("https://inside/x"))).isInstanceOf(HttpAnswer.Failed.class);
    assertThat(transport.send(call("http://other/x"))).isInstanceOf(HttpAnswer.Failed.class);
    assertThat(sent).containsExactly(URI.create("http://inside/x"));
  }

  @Test
  void send_nameWithoutAddress_isUnreachable() {
    assertThat(over(Map.of()).send(call("http://nowhere.test/")))
        .isInstanceOfSatisfying(
            HttpAnswer.Failed.class,
            failed -> assertThat(failed.failure()).isEqualTo(HttpFailure.UNREACHABLE));
  }
}
