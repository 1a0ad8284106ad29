package dev.assay.server.auth;

import dev.assay.model.Outcome;
import dev.assay.server.auth.Caller.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;

/** Everybody on this machine, where nobody has to say who they are. */
public final class Anonymous implements CallerCheck {
  private final Caller everybody;

  /** {@code usual} is the policy that counts when none is named. */
  public Anonymous(Collection<String> policies, String usual) {
    List<String> names = new ArrayList<>(List.of(usual));
    policies.stream().sorted().filter(name -> !name.equals(usual)).forEach(names::add);
    this.everybody = new Caller("anonymous", names, Integer.MAX_VALUE, EnumSet.allOf(Role.class));
  }

  @Override
  public Outcome<Caller> identify(Presented presented) {
    return Outcome.passed(everybody);
  }
}
