package dev.assay.adapters.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** IP addresses as text; nothing here ever asks a name server. */
final class IpAddress {
  private IpAddress() {}

  /** The 4 or 16 bytes of a literal address, the latter with or without brackets. */
  static Optional<byte[]> parse(String text) {
    String bare =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    return bare.indexOf(':') >= 0 ? parseV6(bare) : parseV4(bare);
  }

  private static Optional<byte[]> parseV4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return Optional.empty();
    }
    byte[] address = new byte[4];
    for (int i = 0; i < 4; i++) {
      // No leading zero: some readers take it for octal.
      if (!parts[i].matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(parts[i]) > 255) {
        return Optional.empty();
      }
      address[i] = (byte) Integer.parseInt(parts[i]);
    }
    return Optional.of(address);
  }

  private static Optional<byte[]> parseV6(String text) {
    if (!text.matches("[0-9A-Fa-f:.]{2,45}")) {
      return Optional.empty();
    }
    try {
      // With a colon in it, the JDK takes the text for a literal and never for a name.
      return Optional.of(InetAddress.getByName("[" + text + "]").getAddress());
    } catch (UnknownHostException notLiteral) {
      return Optional.empty();
    }
  }
}
