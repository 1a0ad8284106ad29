package dev.assay.adapters.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The content of a netrc file: {@code machine HOST login USER password PASSWORD}, {@code default},
 * comments, quoted tokens, macros (skipped). Immutable; the parse is one pass over the text.
 */
public final class Netrc {
  /** Files beyond this are not read. */
  public static final int MAX_BYTES = 1024 * 1024;

  private final Map<String, Credentials> machines;
  private final Optional<Credentials> fallback;

  private Netrc(Map<String, Credentials> machines, Optional<Credentials> fallback) {
    this.machines = Map.copyOf(machines);
    this.fallback = fallback;
  }

  /** A file without entries. */
  public static Netrc empty() {
    return new Netrc(Map.of(), Optional.empty());
  }

  /**
   * Parses {@code text}; empty when it is no netrc file, as a whole, since a misread file could
   * send a password to another machine.
   */
  public static Optional<Netrc> parse(String text) {
    return new Parser(new Tokens(text)).parse();
  }

  /** The entry of exactly this host, in whatever case. */
  public Optional<Credentials> forMachine(String host) {
    return Optional.ofNullable(machines.get(host.toLowerCase(Locale.ROOT)));
  }

  /** The {@code default} entry. */
  public Optional<Credentials> fallback() {
    return fallback;
  }

  /** The number of machines only; nothing of their entries. */
  @Override
  public String toString() {
    return "Netrc[" + machines.size() + " machines]";
  }

  private static final class Parser {
    private final Tokens tokens;
    private final Map<String, Credentials> machines = new HashMap<>();
    private Optional<Credentials> fallback = Optional.empty();

    Parser(Tokens tokens) {
      this.tokens = tokens;
    }

    Optional<Netrc> parse() {
      for (Optional<String> token = tokens.next(); token.isPresent(); token = tokens.next()) {
        boolean understood =
            switch (token.get()) {
              case "machine" -> machine();
              case "default" -> {
                fallback = entry();
                yield fallback.isPresent();
              }
              case "macdef" -> tokens.skipMacro();
              default -> false;
            };
        if (!understood) {
          return Optional.empty();
        }
      }
      return tokens.isBroken() ? Optional.empty() : Optional.of(new Netrc(machines, fallback));
    }

    private boolean machine() {
      Optional<String> name = tokens.next();
      Optional<Credentials> entry = name.isEmpty() ? Optional.empty() : entry();
      if (entry.isEmpty()) {
        return false;
      }
      // The first entry of a machine wins, as in curl.
      machines.putIfAbsent(name.get().toLowerCase(Locale.ROOT), entry.get());
      return true;
    }

    /** Pairs up to the next entry; empty when a pair lacks its value. */
    private Optional<Credentials> entry() {
      String user = "";
      String password = "";
      while (tokens.peekIsOneOf(List.of("login", "user", "password", "account"))) {
        String key = tokens.next().orElse("");
        Optional<String> value = tokens.next();
        if (value.isEmpty()) {
          return Optional.empty();
        }
        switch (key) {
          case "login", "user" -> user = value.get();
          case "password" -> password = value.get();
          default -> {
            // an account is for FTP only
          }
        }
      }
      return Optional.of(new Credentials(user, password));
    }
  }

  /** Splits at white space; a token may be quoted, and a line may be a comment. */
  private static final class Tokens {
    private final String text;
    private final List<String> pushedBack = new ArrayList<>();
    private int at;
    private boolean broken;

    Tokens(String text) {
      this.text = text;
    }

    boolean isBroken() {
      return broken;
    }

    boolean peekIsOneOf(List<String> words) {
      Optional<String> token = next();
      token.ifPresent(pushedBack::add);
      return token.isPresent() && words.contains(token.get());
    }

    Optional<String> next() {
      if (!pushedBack.isEmpty()) {
        return Optional.of(pushedBack.removeLast());
      }
      skipSpaceAndComments();
      if (at >= text.length()) {
        return Optional.empty();
      }
      return text.charAt(at) == '"' ? quoted() : Optional.of(bare());
    }

    /** A macro ends at an empty line. */
    boolean skipMacro() {
      int end = text.indexOf("\n\n", at);
      at = end < 0 ? text.length() : end + 2;
      return true;
    }

    private String bare() {
      int from = at;
      while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      return text.substring(from, at);
    }

    private Optional<String> quoted() {
      StringBuilder value = new StringBuilder();
      for (at++; at < text.length(); at++) {
        char c = text.charAt(at);
        if (c == '"') {
          at++;
          return Optional.of(value.toString());
        }
        if (c == '\\' && at + 1 < text.length()) {
          at++;
        }
        value.append(text.charAt(at));
      }
      broken = true;
      return Optional.empty();
    }

    /** A comment begins where a token would; a password may well contain a '#'. */
    private void skipSpaceAndComments() {
      while (at < text.length()) {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
          at++;
        } else if (c == '#' && startsLine()) {
          int end = text.indexOf('\n', at);
          at = end < 0 ? text.length() : end;
        } else {
          return;
        }
      }
    }

    private boolean startsLine() {
      for (int i = at - 1; i >= 0 && text.charAt(i) != '\n'; i--) {
        if (!Character.isWhitespace(text.charAt(i))) {
          return false;
        }
      }
      return true;
    }
  }
}
