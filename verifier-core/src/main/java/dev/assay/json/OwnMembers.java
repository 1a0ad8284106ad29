package dev.assay.json;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object that was just read or made, in their order. Whoever makes one hands the
 * map over and does not keep it, so it needs no copy to be immutable.
 */
final class OwnMembers extends AbstractMap<String, Json> {
  private final Map<String, Json> members;

  OwnMembers(Map<String, Json> members) {
    this.members = members;
  }

  @Override
  public @Nullable Json get(@Nullable Object key) {
    return members.get(key);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return members.containsKey(key);
  }

  @Override
  public int size() {
    return members.size();
  }

  @Override
  public Set<String> keySet() {
    return Collections.unmodifiableSet(members.keySet());
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super Json> action) {
    members.forEach(action);
  }

  @Override
  public Set<Entry<String, Json>> entrySet() {
    return Collections.unmodifiableMap(members).entrySet();
  }
}
