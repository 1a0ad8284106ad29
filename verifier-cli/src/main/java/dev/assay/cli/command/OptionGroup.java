package dev.assay.cli.command;

/** The headings under which help lists options, in this order. */
public enum OptionGroup {
  WHO(1, "Who must have made it (every one given must hold)"),
  WATCH(2, "What to look for (every one given must hold)"),
  WHAT(3, "What to work with"),
  TRUST(4, "What to trust"),
  NETWORK(5, "Network"),
  OUTPUT(6, "Output"),
  OTHER(7, "Options");

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
