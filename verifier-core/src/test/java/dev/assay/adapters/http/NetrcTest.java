package dev.assay.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetrcTest {
  private static final Credentials AL = new Credentials("al", "pw");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "machine a.example login al password pw",
        "machine a.example\n\tlogin al\n\tpassword pw\n",
        "machine A.Example password pw login al",
        "machine a.example user al password pw account x",
        "# comment\nmachine a.example login al password pw\n  # another\n",
        "machine a.example login \"al\" password \"pw\"",
        "machine a.example login \"\\al\" password pw",
        "machine b.example login x password y machine a.example login al password pw",
        "macdef init\ncd /x\nmachine a.example login no password no\n\n"
            + "machine a.example login al password pw",
        "machine a.example login al password pw machine a.example login other password other",
        "default login x password y machine a.example login al password pw"
      })
  void parse_entry_isFound(String text) {
    assertThat(Netrc.parse(text).orElseThrow().forMachine("a.example")).contains(AL);
  }

  @Test
  void parse_passwordWithHash_isNoComment() {
    Netrc netrc =
        Netrc.parse("machine a login al password #1#2 # x\n".replace(" # x", "")).orElseThrow();

    assertThat(netrc.forMachine("a")).contains(new Credentials("al", "#1#2"));
  }

  @Test
  void parse_default_isSeparate() {
    Netrc netrc =
        Netrc.parse("machine a.example login x\ndefault login al password pw").orElseThrow();

    assertThat(netrc.fallback()).contains(AL);
    assertThat(netrc.forMachine("b.example")).isEmpty();
    assertThat(netrc.forMachine("a.example")).contains(new Credentials("x", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "machine",
        "machine a.example login",
        "machine a.example password",
        "login al password pw",
        "machine a.example login al password \"pw",
        "garbage",
        "machine a.example login al x y"
      })
  void parse_whatIsNone_isRefusedAsAWhole(String text) {
    assertThat(Netrc.parse(text)).isEmpty();
  }

  @Test
  void parse_empty_hasNoEntries() {
    assertThat(Netrc.parse(" \n ").orElseThrow().forMachine("a")).isEmpty();
  }

  @Test
  void toString_hidesEverything() {
    assertThat(Netrc.parse("machine a.example login al password pw").orElseThrow().toString())
        .doesNotContain("a.example", "al", "pw");
    assertThat(new Credentials("alice", "hunter2").toString()).doesNotContain("alice", "hunter2");
  }

  @Test
  void parse_hostileText_takesLinearTime() {
    for (String piece : new String[] {"\"", "# ", "#\n", "machine a ", "macdef ", "\\", " \n"}) {
      long start = System.nanoTime();
      Object unused = Netrc.parse(piece.repeat(Netrc.MAX_BYTES / piece.length()));
      // Quadratic work over a million characters would take minutes.
      assertThat(System.nanoTime() - start).as(piece).isLessThan(10_000_000_000L);
    }
  }
}
