package dev.assay.evidence.names;

/** How one name can be taken for another, the most telling first. */
public enum Resemblance {
  /** {@code pythondateutil}: the same letters with other separators. */
  SEPARATORS("differs in separators only"),
  /** {@code requ3sts}, {@code nurnpy}: characters that look alike. */
  HOMOGLYPH("has characters that look alike"),
  /** {@code reqeusts}. */
  TRANSPOSITION("has two letters exchanged"),
  /** {@code requestss}. */
  DOUBLING("has a letter doubled"),
  /** {@code reqests}. */
  OMISSION("lacks a letter"),
  /** {@code rwquests}. */
  NEIGHBOURING_KEY("has a letter of a neighbouring key"),
  /** {@code python-requests}, {@code py-requests}, {@code requests2}. */
  AFFIX("has another prefix or suffix"),
  /** {@code colourama}. */
  INSERTION("has one more letter"),
  /** {@code colorema}. */
  OTHER_LETTER("has another letter in one place"),
  /** {@code tensorflow-gpu}, {@code requests-security-update}. */
  COMBOSQUAT("adds a word that promises something"),
  /** {@code learn-scikit}. */
  WORD_ORDER("has its words in another order");

  private final String words;

  Resemblance(String words) {
    this.words = words;
  }

  /** What a name has or does, to be followed by "compared with ...". */
  String words() {
    return words;
  }
}
