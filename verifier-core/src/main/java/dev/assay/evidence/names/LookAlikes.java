package dev.assay.evidence.names;

import dev.assay.python.ProjectName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds names that are easily taken for those of widely used projects. The list is indexed once by
 * every form in which names can meet, so a look costs as many lookups as the name has characters,
 * however long the list is. Immutable after construction; safe for concurrent use.
 */
public final class LookAlikes {
  /** Of the first so many, also what is less telling counts: what is imitated is popular. */
  static final int MOST_USED = 400;

  /** One letter more or less says nothing about names shorter than this. */
  private static final int MIN_LETTERS = 5;

  /** The same for names that are not among the most used. */
  private static final int MIN_LETTERS_OTHERS = 7;

  private static final Comparator<LookAlike> BY_RESEMBLANCE = Comparator.comparing(LookAlike::how);

  private final KnownProjects known;
  private final Map<String, Integer> ranks;
  private final Index squashed = new Index();
  private final Index skeletons = new Index();
  private final Index stems = new Index();
  private final Index words = new Index();
  private final Index shorter = new Index();
  private final Index masked = new Index();

  /** Forms of names to the names, the most used first. */
  private static final class Index {
    private final Map<String, List<String>> names = new HashMap<>();

    void add(String form, String name) {
      names.computeIfAbsent(form, key -> new ArrayList<>(1)).add(name);
    }

    List<String> at(String form) {
      return names.getOrDefault(form, List.of());
    }
  }

  /** Indexes the list; some milliseconds for a thousand names. */
  public LookAlikes(KnownProjects known) {
    this.known = Objects.requireNonNull(known, "known is null");
    this.ranks = known.ranks();
    for (String name : ranks.keySet()) {
      squashed.add(NameShapes.squashed(name), name);
      skeletons.add(NameShapes.skeleton(name), name);
      stems.add(NameShapes.stem(name), name);
      words.add(NameShapes.sortedWords(name), name);
      if (name.length() >= minLetters(name)) {
        NameShapes.deletions(name).forEach(form -> shorter.add(form, name));
        NameShapes.masks(name).forEach(form -> masked.add(form, name));
      }
    }
  }

  /** The list that names are compared with. */
  public KnownProjects known() {
    return known;
  }

  /** The likely target; empty for a name on the list, and for one that looks like none. */
  public Optional<LookAlike> find(ProjectName name) {
    return known.has(name) ? Optional.empty() : nearest(name.normalized());
  }

  /** As {@link #find}, for a name on the list as if it were not on it. */
  Optional<LookAlike> nearest(String name) {
    List<LookAlike> found = new ArrayList<>();
    shapes(name, found);
    edits(name, found);
    affixes(name, found);
    lures(name, found);
    return found.stream()
        .filter(each -> !each.target().equals(name))
        .min(BY_RESEMBLANCE.thenComparingInt(each -> rank(each.target())));
  }

  private int rank(String name) {
    return ranks.getOrDefault(name, Integer.MAX_VALUE);
  }

  private boolean isMostUsed(String name) {
    return rank(name) < MOST_USED;
  }

  private int minLetters(String name) {
    return isMostUsed(name) ? MIN_LETTERS : MIN_LETTERS_OTHERS;
  }

  private void shapes(String name, List<LookAlike> found) {
    for (String target : squashed.at(NameShapes.squashed(name))) {
      found.add(new LookAlike(name, target, Resemblance.SEPARATORS));
    }
    for (String target : skeletons.at(NameShapes.skeleton(name))) {
      found.add(new LookAlike(name, target, Resemblance.HOMOGLYPH));
    }
    String sorted = NameShapes.sortedWords(name);
    if (!sorted.isEmpty()) {
      for (String target : words.at(sorted)) {
        found.add(new LookAlike(name, target, Resemblance.WORD_ORDER));
      }
    }
  }

  private void edits(String name, List<LookAlike> found) {
    for (String form : NameShapes.transpositions(name)) {
      if (ranks.containsKey(form) && form.length() >= minLetters(form) - 1) {
        found.add(new LookAlike(name, form, Resemblance.TRANSPOSITION));
      }
      // "crpyto" is near nothing but the stem of "pycrypto".
      for (String target : stems.at(form)) {
        if (isMostUsed(target) && form.length() >= MIN_LETTERS) {
          found.add(new LookAlike(name, target, Resemblance.TRANSPOSITION));
        }
      }
    }
    for (String target : shorter.at(name)) {
      found.add(new LookAlike(name, target, Resemblance.OMISSION));
    }
    longer(name, found);
    otherLetters(name, found);
  }

  private void longer(String name, List<LookAlike> found) {
    for (int i = 0; i < name.length(); i++) {
      String form = name.substring(0, i) + name.substring(i + 1);
      if (!ranks.containsKey(form) || form.length() < minLetters(form)) {
        continue;
      }
      boolean doubled = i > 0 && name.charAt(i) == name.charAt(i - 1);
      if (doubled) {
        found.add(new LookAlike(name, form, Resemblance.DOUBLING));
      } else if (isMostUsed(form)) {
        found.add(new LookAlike(name, form, Resemblance.INSERTION));
      }
    }
  }

  private void otherLetters(String name, List<LookAlike> found) {
    List<String> forms = NameShapes.masks(name);
    for (int i = 0; i < forms.size(); i++) {
      for (String target : masked.at(forms.get(i))) {
        if (NameShapes.areNeighbours(name.charAt(i), target.charAt(i))) {
          found.add(new LookAlike(name, target, Resemblance.NEIGHBOURING_KEY));
        } else if (isMostUsed(target)) {
          found.add(new LookAlike(name, target, Resemblance.OTHER_LETTER));
        }
      }
    }
  }

  private void affixes(String name, List<LookAlike> found) {
    String stem = NameShapes.stem(name);
    if (!stem.equals(name) && ranks.containsKey(stem)) {
      found.add(new LookAlike(name, stem, Resemblance.AFFIX));
    }
    for (String target : stems.at(stem)) {
      found.add(new LookAlike(name, target, Resemblance.AFFIX));
    }
    int end = name.length();
    while (end > 0 && (Character.isDigit(name.charAt(end - 1)) || name.charAt(end - 1) == '-')) {
      end--;
    }
    String unnumbered = name.substring(0, end);
    if (end < name.length() && isMostUsed(unnumbered)) {
      found.add(new LookAlike(name, unnumbered, Resemblance.AFFIX));
    }
  }

  /** A most used name, and a word of promise before or behind it, with a separator or without. */
  private void lures(String name, List<LookAlike> found) {
    for (int i = 1; i < name.length(); i++) {
      String head = name.substring(0, i);
      String tail = name.substring(i);
      lure(name, head, tail.startsWith("-") ? tail.substring(1) : tail, found);
      lure(name, tail, head.endsWith("-") ? head.substring(0, i - 1) : head, found);
    }
  }

  private void lure(String name, String target, String rest, List<LookAlike> found) {
    if (isMostUsed(target) && target.length() >= MIN_LETTERS && isLure(rest)) {
      found.add(new LookAlike(name, target, Resemblance.COMBOSQUAT));
    }
  }

  /** One or more words of promise. */
  private static boolean isLure(String text) {
    for (String word : text.split("-", -1)) {
      if (!NameShapes.LURES.contains(word)) {
        return false;
      }
    }
    return true;
  }
}
