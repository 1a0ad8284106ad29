package dev.assay.policy;

import java.util.Set;

/**
 * The events of CI services that people can cause who have no right to push: a release made by one
 * of them is made on the word of anybody.
 */
public final class OutsiderTrigger {
  private static final Set<String> EVENTS =
      Set.of(
          "pull_request",
          "pull_request_target",
          "issue_comment",
          "issues",
          "discussion",
          "discussion_comment",
          "fork",
          "watch",
          "workflow_run",
          "external_pull_request_event",
          "merge_request_event");

  private OutsiderTrigger() {}

  /** Whether the event of this name, as the certificate's build trigger has it, is one of them. */
  public static boolean is(String event) {
    return EVENTS.contains(event);
  }
}
