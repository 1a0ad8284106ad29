package dev.assay.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same as a map of the JDK says, on both sides of every bound. */
final class OwnMembersTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 11, 12, 13, 16, 17, 1000})
  void members_anyNumber_areThoseOfAMap(int count) {
    Map<String, Json> expected = new LinkedHashMap<>();
    OwnMembers.Collected collected = new OwnMembers.Collected();
    for (int i = 0; i < count; i++) {
      expected.put("name" + i, Json.Num.of(i));
      assertThat(collected.put("name" + i, Json.Num.of(i))).isTrue();
      assertThat(collected.put("name" + i / 2, Json.Num.of(i))).isFalse();
      expected.put("name" + i / 2, Json.Num.of(i));
    }
    OwnMembers members = collected.members();

    assertThat(members).isEqualTo(expected).hasSameHashCodeAs(expected).hasSize(count);
    assertThat(new ArrayList<>(members.keySet())).isEqualTo(new ArrayList<>(expected.keySet()));
    assertThat(new ArrayList<>(members.values())).isEqualTo(new ArrayList<>(expected.values()));
    Map<String, Json> each = new LinkedHashMap<>();
    members.forEach(each::put);
    assertThat(new ArrayList<>(each.entrySet())).isEqualTo(new ArrayList<>(expected.entrySet()));
    expected.forEach((name, value) -> assertThat(members.get(name)).isEqualTo(value));
    assertThat(members.containsKey("name" + count)).isFalse();
    assertThat(members.get("name" + count)).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 30})
  void members_onceMade_stay(int count) {
    OwnMembers.Collected collected = new OwnMembers.Collected();
    for (int i = 0; i < count; i++) {
      assertThat(collected.put("name" + i, Json.Null.NULL)).isTrue();
    }
    OwnMembers members = collected.members();
    assertThat(collected.put("name0", Json.Bool.TRUE)).isTrue();

    assertThat(members.get("name0")).isEqualTo(Json.Null.NULL);
    assertThat(collected.members()).hasSize(1);
    Iterator<Map.Entry<String, Json>> entries = members.entrySet().iterator();
    Map.Entry<String, Json> first = entries.next();
    assertThatThrownBy(() -> first.setValue(Json.Bool.TRUE)).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(entries::remove).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(members::clear).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> members.put("x", Json.Null.NULL)).isInstanceOf(RuntimeException.class);
  }
}
