package dev.assay.json;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Collects the members of one object, in order; a name that comes again has its last value. Belongs
 * to one method.
 */
public final class Fields {
  private final OwnMembers.Collected members = new OwnMembers.Collected();

  /** A member of any kind. */
  public void put(String name, Json value) {
    boolean unused = members.put(name, value);
  }

  /** A string. */
  public void text(String name, String value) {
    put(name, new Json.Str(value));
  }

  /** A string, or no member. */
  public void optionalText(String name, Optional<String> value) {
    value.ifPresent(text -> text(name, text));
  }

  /** A number. */
  public void number(String name, long value) {
    put(name, Json.Num.of(value));
  }

  /** An array with what {@code json} makes of each value. */
  public <T> void list(
      String name, Collection<T> values, Function<? super T, ? extends Json> json) {
    Json[] elements = new Json[values.size()];
    int count = 0;
    for (T value : values) {
      elements[count++] = json.apply(value);
    }
    put(name, new Json.Arr(List.of(elements)));
  }

  /** The object of what was collected; what is collected afterwards is another's. */
  public Json json() {
    return new Json.Obj(members.members());
  }
}
