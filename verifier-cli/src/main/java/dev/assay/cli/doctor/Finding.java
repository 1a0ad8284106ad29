package dev.assay.cli.doctor;

import java.util.Objects;

/**
 * What the doctor says about one thing.
 *
 * @param remedy what to do; empty when nothing is to be done
 */
record Finding(String about, State state, String detail, String remedy) {
  enum State {
    OK("ok"),
    WARNING("warn"),
    FAILURE("fail"),
    SKIPPED("skip");

    private final String word;

    State(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  Finding {
    Objects.requireNonNull(about, "about is null");
    Objects.requireNonNull(state, "state is null");
    Objects.requireNonNull(detail, "detail is null");
    Objects.requireNonNull(remedy, "remedy is null");
  }

  static Finding ok(String about, String detail) {
    return new Finding(about, State.OK, detail, "");
  }

  static Finding warning(String about, String detail, String remedy) {
    return new Finding(about, State.WARNING, detail, remedy);
  }

  static Finding failure(String about, String detail, String remedy) {
    return new Finding(about, State.FAILURE, detail, remedy);
  }

  static Finding skipped(String about, String detail) {
    return new Finding(about, State.SKIPPED, detail, "");
  }
}
