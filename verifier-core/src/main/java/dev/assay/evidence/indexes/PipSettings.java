package dev.assay.evidence.indexes;

import dev.assay.evidence.indexes.IndexInForce.Role;
import dev.assay.lockfile.IndexOption;
import dev.assay.lockfile.IndexOptions;
import dev.assay.policy.IndexAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Resolves settings as {@code pip install} does. Not thread-safe; {@link #resolve} is.
 *
 * <ol>
 *   <li>{@code [global]} of all files, a later file over an earlier one, then {@code [install]} of
 *       all files, then {@code PIP_*} variables. Each replaces a value of the same name whole, an
 *       {@code extra-index-url} of several addresses too. An empty value takes one away.
 *   <li>The command line: {@code --index-url} replaces, {@code --extra-index-url} adds.
 *   <li>Requirements files, line by line: {@code --index-url} replaces every index so far, {@code
 *       --extra-index-url} adds, {@code --no-index} takes all away for good.
 * </ol>
 */
public final class PipSettings {
  private static final String VARIABLE = "PIP_";
  private static final Set<String> KEYS =
      Set.of("index-url", "pypi-url", "extra-index-url", "no-index", "find-links");
  private static final Set<String> YES = Set.of("y", "yes", "t", "true", "on", "1");
  private static final Set<String> NO = Set.of("n", "no", "f", "false", "off", "0");

  /** {@code [global]}, {@code [install]} and variables, in this order of weight. */
  private final List<Map<String, Setting>> groups =
      List.of(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());

  private final List<String> problems = new ArrayList<>();
  private final List<IndexInForce> indexes = new ArrayList<>();
  private final List<IndexInForce> links = new ArrayList<>();
  private boolean noIndex;

  private record Setting(String value, String origin) {}

  private PipSettings() {}

  /**
   * The places where pip would look.
   *
   * @param files in pip's order: of the machine, of the user, of the virtual environment, and that
   *     of PIP_CONFIG_FILE
   * @param environment all variables
   * @param requirements what the requirements files say, in the order in which they are given
   */
  public static IndexesInForce resolve(
      List<PipConfig> files,
      Map<String, String> environment,
      PipOptions commandLine,
      List<IndexOptions> requirements) {
    PipSettings resolved = new PipSettings();
    resolved.files(files);
    resolved.environment(environment);
    resolved.apply(commandLine);
    requirements.forEach(resolved::apply);
    List<IndexInForce> all = new ArrayList<>(resolved.indexes);
    all.addAll(resolved.links);
    return new IndexesInForce(all.stream().distinct().toList(), resolved.problems);
  }

  private void files(List<PipConfig> files) {
    for (PipConfig file : files) {
      file.problem().ifPresent(problems::add);
    }
    for (PipConfig file : files) {
      take(groups.get(0), file, "global");
      take(groups.get(1), file, "install");
    }
  }

  private static void take(Map<String, Setting> group, PipConfig file, String section) {
    file.options(section)
        .forEach((key, value) ->
            put(group, key, new Setting(value, file.path() + " [" + section + "]")));
  }

  private void environment(Map<String, String> environment) {
    environment.keySet().stream()
        .filter(name -> name.startsWith(VARIABLE))
        .sorted()
        .forEach(name ->
            put(
                groups.get(2),
                PipConfig.normalized(name.substring(VARIABLE.length())),
                new Setting(environment.getOrDefault(name, ""), name)));
    for (String name : List.of("PIP_REQUIREMENT", "PIP_CONSTRAINT")) {
      if (!environment.getOrDefault(name, "").isBlank()) {
        problems.add(name + " names files whose lines were not looked at");
      }
    }
  }

  private static void put(Map<String, Setting> group, String key, Setting setting) {
    if (KEYS.contains(key)) {
      // Both names are one option to pip.
      group.put(key.equals("pypi-url") ? "index-url" : key, setting);
    }
  }

  /** The weightiest one that is not empty: pip drops empty ones after its files are merged. */
  private Optional<Setting> setting(String key) {
    return groups.reversed().stream()
        .flatMap(group -> Optional.ofNullable(group.get(key)).stream())
        .filter(setting -> !setting.value().isBlank())
        .findFirst();
  }

  private void apply(PipOptions commandLine) {
    Optional<Setting> main = setting("index-url");
    if (commandLine.indexUrl().isPresent()) {
      index(Role.MAIN, commandLine.indexUrl().get(), "--index-url");
    } else if (main.isEmpty()) {
      index(Role.MAIN, IndexAddress.PYPI.text(), "pip's default");
    } else {
      index(Role.MAIN, main.get().value().strip(), main.get().origin());
    }
    each("extra-index-url", (value, origin) -> index(Role.EXTRA, value, origin));
    commandLine.extraIndexUrls().forEach(it -> index(Role.EXTRA, it, "--extra-index-url"));
    each("find-links", this::link);
    commandLine.findLinks().forEach(it -> link(it, "--find-links"));
    if (commandLine.noIndex() || isYes("no-index")) {
      noIndex = true;
      indexes.clear();
    }
  }

  private void each(String key, BiConsumer<String, String> take) {
    setting(key)
        .ifPresent(setting -> {
          for (String one : setting.value().strip().split("\\s+", -1)) {
            take.accept(one, setting.origin());
          }
        });
  }

  private boolean isYes(String key) {
    Optional<Setting> setting = setting(key);
    if (setting.isEmpty()) {
      return false;
    }
    String word = setting.get().value().strip().toLowerCase(Locale.ROOT);
    if (!YES.contains(word) && !NO.contains(word)) {
      problems.add(setting.get().origin() + ": " + key + " is neither yes nor no");
    }
    return YES.contains(word);
  }

  private void apply(IndexOptions requirements) {
    problems.addAll(requirements.unread());
    for (IndexOption option : requirements.options()) {
      String origin = option.place().toString();
      switch (option.name()) {
        case "no-index" -> {
          noIndex = true;
          indexes.clear();
        }
        case "index-url", "pypi-url" -> {
          if (!noIndex) {
            indexes.clear();
            index(Role.MAIN, option.value(), origin);
          }
        }
        case "extra-index-url" -> {
          if (!noIndex) {
            index(Role.EXTRA, option.value(), origin);
          }
        }
        default -> link(option.value(), origin);
      }
    }
  }

  private void index(Role role, String written, String origin) {
    IndexInForce index = IndexInForce.of(role, written, origin);
    boolean isThere = indexes.stream().anyMatch(it -> it.location().equals(index.location()));
    if (!isThere) {
      indexes.add(index);
    }
  }

  private void link(String written, String origin) {
    links.add(IndexInForce.of(Role.FIND_LINKS, written, origin));
  }
}
