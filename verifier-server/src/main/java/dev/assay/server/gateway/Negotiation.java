package dev.assay.server.gateway;

import dev.assay.index.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chooses the form of a page as PyPI does: by q-values, HTML where nothing or all is accepted. */
public final class Negotiation {
  /** In the order that decides between equal q-values. */
  private static final List<MediaType> OFFERED =
      List.of(MediaType.HTML, MediaType.SIMPLE_HTML, MediaType.SIMPLE_JSON);

  private static final int MAX_CHARS = 2_000;
  private static final Pattern QUALITY = Pattern.compile("q=([01](?:\\.[0-9]{1,3})?)");

  private Negotiation() {}

  /** The media type to answer with; an Accept that fits nothing gets {@code text/html}. */
  public static MediaType choose(Optional<String> accept) {
    String header = accept.filter(it -> it.length() <= MAX_CHARS).orElse("*/*");
    MediaType best = MediaType.HTML;
    double bestQuality = 0;
    for (MediaType offered : OFFERED) {
      double quality = quality(offered, header);
      if (quality > bestQuality) {
        best = offered;
        bestQuality = quality;
      }
    }
    return best;
  }

  /** Of the ranges that fit, the most specific one counts (RFC 9110 section 12.5.1). */
  private static double quality(MediaType offered, String header) {
    double found = 0;
    int specific = 0;
    for (String element : header.split(",", -1)) {
      String[] parts = element.split(";", -1);
      int fits = fits(parts[0].strip().toLowerCase(Locale.ROOT), offered);
      if (fits > specific) {
        specific = fits;
        found = quality(parts);
      }
    }
    return found;
  }

  private static int fits(String range, MediaType offered) {
    String type = range.replace("simple.latest+", "simple.v1+");
    if (type.equals(offered.name())) {
      return 3;
    }
    String family = offered.name().substring(0, offered.name().indexOf('/')) + "/*";
    if (type.equals(family)) {
      return 2;
    }
    return type.equals("*/*") ? 1 : 0;
  }

  private static double quality(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      Matcher quality = QUALITY.matcher(parts[i].strip().toLowerCase(Locale.ROOT));
      if (quality.matches()) {
        return Math.min(1, Double.parseDouble(quality.group(1)));
      }
    }
    return 1;
  }
}
