package dev.assay.adapters.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The list of hosts that are reached without a proxy, as {@code NO_PROXY} holds it: {@code *},
 * {@code example.com} (and what is below it), {@code .example.com}, {@code *.example.com}, IP
 * addresses, {@code 10.0.0.0/8}, {@code fd00::/8}, each with an optional {@code :port}. Entries are
 * separated by commas or white space. Names are not looked up, so a range matches literal addresses
 * only. Immutable.
 */
public final class NoProxy {
  /** Entries beyond these are ignored. */
  static final int MAX_ENTRIES = 10_000;

  private sealed interface Entry {
    record Everything() implements Entry {}

    /** A domain and all below it; lower case, no leading dot; port -1 for any. */
    record Domain(String name, int port) implements Entry {}

    record Range(List<Byte> address, int prefixBits, int port) implements Entry {}
  }

  private final List<Entry> entries;

  private NoProxy(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /** Parses the variable's value; what cannot be read is left out, as in other tools. */
  public static NoProxy parse(String value) {
    List<Entry> entries = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= value.length() && entries.size() < MAX_ENTRIES; i++) {
      if (i == value.length()
          || value.charAt(i) == ','
          || Character.isWhitespace(value.charAt(i))) {
        if (i > from) {
          parseEntry(value.substring(from, i).toLowerCase(Locale.ROOT)).ifPresent(entries::add);
        }
        from = i + 1;
      }
    }
    return new NoProxy(entries);
  }

  /**
   * Whether a host is to be reached directly.
   *
   * @param host as in a URL, an IPv6 address in brackets
   * @param port the effective one, 1 to 65535
   */
  public boolean matches(String host, int port) {
    String lower = host.toLowerCase(Locale.ROOT);
    String name = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    Optional<byte[]> address = IpAddress.parse(name);
    return entries.stream().anyMatch(entry -> matches(entry, name, address, port));
  }

  private static boolean matches(Entry entry, String name, Optional<byte[]> address, int port) {
    return switch (entry) {
      case Entry.Everything all -> true;
      case Entry.Domain(String domain, int only) ->
          address.isEmpty()
              && (only < 0 || only == port)
              && (name.equals(domain) || name.endsWith("." + domain));
      case Entry.Range range ->
          address.isPresent()
              && (range.port() < 0 || range.port() == port)
              && inRange(range, address.get());
    };
  }

  private static boolean inRange(Entry.Range range, byte[] address) {
    if (range.address().size() != address.length) {
      return false;
    }
    for (int bit = 0; bit < range.prefixBits(); bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((range.address().get(bit / 8) & mask) != (address[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Entry> parseEntry(String text) {
    if (text.equals("*")) {
      return Optional.of(new Entry.Everything());
    }
    int slash = text.indexOf('/');
    if (slash >= 0) {
      return range(text.substring(0, slash), text.substring(slash + 1), -1);
    }
    Optional<byte[]> whole = IpAddress.parse(text);
    if (whole.isPresent()) {
      return range(text, Integer.toString(whole.get().length * 8), -1);
    }
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      return domain(text, -1);
    }
    String host = text.substring(0, colon);
    String port = text.substring(colon + 1);
    if (!port.matches("[0-9]{1,5}")) {
      return Optional.empty();
    }
    Optional<byte[]> address = IpAddress.parse(host);
    return address.isPresent()
        ? range(host, Integer.toString(address.get().length * 8), Integer.parseInt(port))
        : domain(host, Integer.parseInt(port));
  }

  private static Optional<Entry> range(String address, String prefix, int port) {
    Optional<byte[]> bytes = IpAddress.parse(address);
    if (bytes.isEmpty()
        || !prefix.matches("[0-9]{1,3}")
        || Integer.parseInt(prefix) > bytes.get().length * 8) {
      return Optional.empty();
    }
    List<Byte> list = new ArrayList<>();
    for (byte b : bytes.get()) {
      list.add(b);
    }
    return Optional.of(new Entry.Range(List.copyOf(list), Integer.parseInt(prefix), port));
  }

  private static Optional<Entry> domain(String text, int port) {
    String name = text.startsWith("*") ? text.substring(1) : text;
    String bare = name.startsWith(".") ? name.substring(1) : name;
    return bare.isEmpty() ? Optional.empty() : Optional.of(new Entry.Domain(bare, port));
  }
}
