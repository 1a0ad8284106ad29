package dev.assay.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object in their order; immutable. Almost every object of evidence and of
 * reports has a handful, which are found sooner by looking at their names than by a hash table that
 * has to be made first; more of them have one.
 */
final class OwnMembers extends AbstractMap<String, Json> {
  private final String[] names;
  private final Json[] values;
  private final int size;
  private final Map<String, Integer> places;

  private OwnMembers(String[] names, Json[] values, int size, Map<String, Integer> places) {
    this.names = names;
    this.values = values;
    this.size = size;
    this.places = places;
  }

  /** Members that are still being collected; belongs to one method. */
  static final class Collected {
    /** As many are looked through; an attacker's thousands are not. */
    static final int FEW = 12;

    private static final int FIRST = 8;

    private String[] names = {};
    private Json[] values = {};
    private int size;
    private Map<String, Integer> places = Map.of();

    /** Adds a member, or gives one of this name another value; whether the name is new. */
    boolean put(String name, Json value) {
      int place = place(name, names, size, places);
      if (place >= 0) {
        values[place] = value;
        return false;
      }
      if (size == names.length) {
        int room = Math.max(FIRST, 2 * size);
        names = Arrays.copyOf(names, room);
        values = Arrays.copyOf(values, room);
      }
      names[size] = name;
      values[size] = value;
      size++;
      if (size > FEW) {
        remember(name);
      }
      return true;
    }

    private void remember(String newest) {
      if (places.isEmpty()) {
        places = new HashMap<>();
        for (int i = 0; i < size; i++) {
          places.put(names[i], i);
        }
      } else {
        places.put(newest, size - 1);
      }
    }

    /** All of them; what is collected afterwards is another object's. */
    OwnMembers members() {
      OwnMembers made = new OwnMembers(names, values, size, places);
      names = new String[0];
      values = new Json[0];
      size = 0;
      places = Map.of();
      return made;
    }
  }

  /** Where {@code name} stands; -1 where it does not. */
  private static int place(String name, String[] names, int size, Map<String, Integer> places) {
    if (size > Collected.FEW) {
      return places.getOrDefault(name, -1);
    }
    for (int i = 0; i < size; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public @Nullable Json get(@Nullable Object key) {
    int place = key instanceof String name ? place(name, names, size, places) : -1;
    return place < 0 ? null : values[place];
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return key instanceof String name && place(name, names, size, places) >= 0;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super Json> action) {
    for (int i = 0; i < size; i++) {
      action.accept(names[i], values[i]);
    }
  }

  @Override
  public Set<Entry<String, Json>> entrySet() {
    return new Entries();
  }

  private final class Entries extends AbstractSet<Entry<String, Json>> {
    @Override
    public int size() {
      return size;
    }

    @Override
    public Iterator<Entry<String, Json>> iterator() {
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < size;
        }

        @Override
        public Entry<String, Json> next() {
          if (next == size) {
            throw new NoSuchElementException();
          }
          int at = next++;
          return Map.entry(names[at], values[at]);
        }
      };
    }
  }
}
