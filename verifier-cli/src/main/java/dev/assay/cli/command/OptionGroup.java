package dev.assay.cli.command;

/** The headings under which help lists options, in this order. */
public enum OptionGroup {
  WHO(1, "Who must have made it (every one given must hold)"),
  WHAT(2, "What to verify it with"),
  TRUST(3, "What to trust"),
  NETWORK(4, "Network"),
  OUTPUT(5, "Output"),
  OTHER(6, "Options");

  private final int place;
  private final String heading;

  OptionGroup(int place, String heading) {
    this.place = place;
    this.heading = heading;
  }

  public int place() {
    return place;
  }

  public String heading() {
    return heading;
  }
}
