package dev.assay.server.api;

/** Ends the work on a request that has no answer. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  Refusal(Problem problem) {
    super(problem.reason().toString(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
