package dev.assay.resolve;

import java.util.BitSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What may become of a unit, out of everything that can: number 0 is "not chosen at all", 1 to
 * {@link #count} are its versions, oldest first. Sets over the versions that really exist make
 * every question of the solver exact, whatever the rules of specifiers are. Immutable.
 */
final class VersionSet {
  private final BitSet members;
  private final int count;

  private VersionSet(BitSet members, int count) {
    this.members = members;
    this.count = count;
  }

  /** Everything, "not chosen" included. */
  static VersionSet all(int count) {
    BitSet members = new BitSet(count + 1);
    members.set(0, count + 1);
    return new VersionSet(members, count);
  }

  /** The versions that pass. */
  static VersionSet versions(int count, IntPredicate passes) {
    BitSet members = new BitSet(count + 1);
    for (int i = 1; i <= count; i++) {
      members.set(i, passes.test(i));
    }
    return new VersionSet(members, count);
  }

  static VersionSet only(int count, int version) {
    return versions(count, i -> i == version);
  }

  /** How many versions there are, in this set or not. */
  int count() {
    return count;
  }

  VersionSet and(VersionSet other) {
    BitSet result = copy();
    result.and(other.members);
    return new VersionSet(result, count);
  }

  VersionSet or(VersionSet other) {
    BitSet result = copy();
    result.or(other.members);
    return new VersionSet(result, count);
  }

  VersionSet not() {
    BitSet result = copy();
    result.flip(0, count + 1);
    return new VersionSet(result, count);
  }

  private BitSet copy() {
    return (BitSet) members.clone();
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  boolean isEverything() {
    return members.cardinality() == count + 1;
  }

  boolean isIn(VersionSet other) {
    BitSet beyond = copy();
    beyond.andNot(other.members);
    return beyond.isEmpty();
  }

  boolean isApartFrom(VersionSet other) {
    return !members.intersects(other.members);
  }

  boolean contains(int member) {
    return members.get(member);
  }

  /** Whether "not chosen" is in it. */
  boolean allowsAbsence() {
    return members.get(0);
  }

  /** How many members it has, "not chosen" included. */
  int size() {
    return members.cardinality();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VersionSet that && count == that.count && members.equals(that.members);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }

  @Override
  public String toString() {
    return members + " of " + count;
  }
}
