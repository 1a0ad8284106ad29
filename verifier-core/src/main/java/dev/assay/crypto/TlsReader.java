package dev.assay.crypto;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;

/** A cursor over a TLS presentation-language structure (RFC 8446 section 3): big-endian, exact. */
final class TlsReader {
  private final Bytes data;
  private final ReasonCode code;
  private final String where;
  private int at;

  TlsReader(Bytes data, ReasonCode code, String where) {
    this.data = data;
    this.code = code;
    this.where = where;
  }

  boolean atEnd() {
    return at == data.size();
  }

  int uint8(String field) throws MalformedEvidence {
    return take(1, field).at(0);
  }

  int uint16(String field) throws MalformedEvidence {
    Bytes two = take(2, field);
    return (two.at(0) << 8) | two.at(1);
  }

  /** An unsigned 64-bit number below 2^63. */
  long uint63(String field) throws MalformedEvidence {
    Bytes eight = take(8, field);
    if (eight.at(0) >= 0x80) {
      throw wrong(field + " below 2^63", eight.hex());
    }
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = (value << 8) | eight.at(i);
    }
    return value;
  }

  /** {@code count} octets. */
  Bytes take(int count, String field) throws MalformedEvidence {
    if (count > data.size() - at) {
      throw wrong(field + " of " + count + " octets", (data.size() - at) + " octets");
    }
    at += count;
    return data.slice(at - count, at);
  }

  /** A vector with a length of two octets. */
  Bytes vector16(String field) throws MalformedEvidence {
    return take(uint16(field + " length"), field);
  }

  /** Refuses octets after the last field. */
  void finish() throws MalformedEvidence {
    if (!atEnd()) {
      throw wrong("nothing after the last field", (data.size() - at) + " octets");
    }
  }

  MalformedEvidence wrong(String expected, String actual) {
    return new MalformedEvidence(code, expected, actual, where);
  }
}
