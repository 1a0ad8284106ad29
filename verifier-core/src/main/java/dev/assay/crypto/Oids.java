package dev.assay.crypto;

/** Object identifiers of X.509 extensions and key purposes that more than one class needs. */
final class Oids {
  static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
  static final String KEY_USAGE = "2.5.29.15";
  static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
  static final String BASIC_CONSTRAINTS = "2.5.29.19";
  static final String NAME_CONSTRAINTS = "2.5.29.30";
  static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
  static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  static final String SCT_LIST = "1.3.6.1.4.1.11129.2.4.2";
  static final String PRECERTIFICATE_POISON = "1.3.6.1.4.1.11129.2.4.3";

  static final String ANY_PURPOSE = "2.5.29.37.0";
  static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
  static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

  private Oids() {}
}
