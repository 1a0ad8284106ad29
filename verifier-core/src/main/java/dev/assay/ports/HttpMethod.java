package dev.assay.ports;

/** The two methods that reading needs; a POST is a query here and may be sent again. */
public enum HttpMethod {
  GET,
  POST
}
