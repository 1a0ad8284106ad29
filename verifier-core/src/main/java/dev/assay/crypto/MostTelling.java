package dev.assay.crypto;

import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import java.util.List;

/**
 * Chooses among the refusals of several authorities: the one that got furthest says most about what
 * is wrong.
 *
 * @param order codes from the one that stops earliest to the one that stops last
 */
record MostTelling(List<ReasonCode> order) {
  MostTelling {
    order = List.copyOf(order);
  }

  /** Of two equally telling ones the second, which is the more particular one. */
  Reason of(Reason first, Reason second) {
    return order.indexOf(second.code()) < order.indexOf(first.code()) ? first : second;
  }
}
