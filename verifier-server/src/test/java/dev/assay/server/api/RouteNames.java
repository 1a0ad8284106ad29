package dev.assay.server.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows of the table of routes, as its source has them. */
final class RouteNames {
  private static final Pattern ROW =
      Pattern.compile("Route\\.(?:of|open)\\(\\s*\"([A-Z]+)\",\\s*\"([^\"]+)\"");

  private RouteNames() {}

  static List<String> all() throws IOException {
    Path source =
        Path.of(System.getProperty("basedir", "."))
            .resolve("src/main/java/dev/assay/server/api/Routes.java");
    List<String> names = new ArrayList<>();
    Matcher rows = ROW.matcher(Files.readString(source));
    while (rows.find()) {
      names.add(rows.group(1) + " " + rows.group(2));
    }
    return names;
  }
}
